package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Problem;
import io.sgwarden.schemas.finding.Severity;
import java.util.Optional;

/** A reference to a SecurityGroup object names one. */
final class PairRefEmpty implements PairRule {
    private static final RuleInfo INFO = RuleInfo.of("pair-ref-empty")
            .fields("spec.{ingressRules,egressRules}[*].userIDGroupPairs[*].groupRef")
            .problem(Problem.REQUIRED)
            .severity(Severity.WARN, Severity.DENY)
            .summary("A reference to a SecurityGroup object names one.")
            .allowed("write groupRef.from.name, or groupID, or leave both out for a reference to the group itself")
            .answer(
                    "No error, and no rule: the reference is never resolved, so the group is created without any rule and stays unsynced")
            .leavesGroup()
            .fix("Write the name of the SecurityGroup object in groupRef.from.name.")
            .evidence(
                    EvidenceKind.CODE,
                    "hooks.go:117-135 of ec2-controller v1.20.0; measured: Synced False indefinitely");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Optional<RawViolation> check(Element pair, SpecView spec) {
        return pair.json().path("groupRef").isObject()
                        && !pair.json().path("groupRef").has("from")
                ? Optional.of(pair.violation(INFO, "groupRef"))
                : Optional.empty();
    }
}

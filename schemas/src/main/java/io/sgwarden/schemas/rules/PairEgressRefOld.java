package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Severity;
import java.util.List;

/** Controllers older than v1.2.28 do not resolve references in egress rules. */
final class PairEgressRefOld implements Rule {
    private static final RuleInfo INFO = RuleInfo.of("pair-egress-ref-old")
            .fields("spec.egressRules[*].userIDGroupPairs[*].groupRef")
            .severity(Severity.WARN, Severity.WARN)
            .summary("Controllers older than v1.2.28 do not resolve references in egress rules.")
            .allowed("update the controller, or write groupID")
            .answer("No error: the reference is not resolved, and the rule is about the group itself or refused")
            .fix("Update the controller to v1.2.28 or newer, or write groupID.")
            .evidence(EvidenceKind.CODE, "09a1b5c of ec2-controller, aws-controllers-k8s/community#2191");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<RawViolation> check(SpecView spec) {
        return spec.controllerBefore(1, 2, 28)
                ? spec.entries().stream()
                        .filter(entry -> entry.direction().equals("egressRules"))
                        .flatMap(entry -> entry.peers("userIDGroupPairs").stream())
                        .filter(pair -> pair.has("groupRef"))
                        .map(pair -> pair.violation(INFO, "groupRef"))
                        .toList()
                : List.of();
    }
}

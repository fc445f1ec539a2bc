package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Problem;
import io.sgwarden.schemas.finding.Severity;
import java.util.Optional;

/** A rule about the group itself needs a controller that supports it. */
final class PairSelf implements PairRule {
    private static final RuleInfo INFO = RuleInfo.of("pair-self")
            .fields("spec.{ingressRules,egressRules}[*].userIDGroupPairs[*]")
            .problem(Problem.REQUIRED)
            .summary("A rule about the group itself needs a controller that supports it.")
            .allowed(
                    "write groupID or groupRef, or update the controller to v1.2.9 or newer, which fills in the group's own id")
            .answer(
                    "Controllers v1.2.6 to v1.2.8: resource reference wrapper or ID required: GroupName,GroupRef. Older ones: MissingParameter: Source group ID missing. Newer ones: no error; those older than v1.18.4 revoke the rule and authorize it again at every reconcile")
            .leavesGroup()
            .fix("Update the controller.")
            .evidence(
                    EvidenceKind.CONFIRMED, "ACK e2e security_group_self_ref.yaml; aws-controllers-k8s/community#2068");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Optional<RawViolation> check(Element pair, SpecView spec) {
        boolean itself = !pair.has("groupID") && !pair.has("groupName") && !pair.has("groupRef");
        if (!itself || spec.churn() != Severity.WARN) {
            return Optional.empty();
        }
        RawViolation violation = RawViolation.of(INFO, pair.path(), pair.json());
        return Optional.of(
                spec.controllerBefore(1, 2, 9)
                        ? violation
                        : violation
                                .withSeverity(Severity.WARN)
                                .withHint(
                                        "update the controller to v1.18.4 or newer: older ones see a difference at every reconcile, because EC2 returns the group's own id"));
    }
}

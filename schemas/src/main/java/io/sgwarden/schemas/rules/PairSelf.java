package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Problem;
import java.util.List;
import java.util.stream.Stream;

/** A rule about the group itself needs a controller that supports it. */
final class PairSelf implements Rule {
    private static final RuleInfo INFO = RuleInfo.of("pair-self")
            .fields("spec.{ingressRules,egressRules}[*].userIDGroupPairs[*]")
            .problem(Problem.REQUIRED)
            .summary("A rule about the group itself needs a controller that supports it.")
            .allowed(
                    "write groupID or groupRef, or update the controller to v1.2.9 or newer, which fills in the group's own id")
            .answer(
                    "Controllers v1.2.6 to v1.2.8: resource reference wrapper or ID required: GroupName,GroupRef. Older ones: MissingParameter: Source group ID missing. Newer ones: no error")
            .leavesGroup()
            .fix("Update the controller.")
            .evidence(
                    EvidenceKind.CONFIRMED, "ACK e2e security_group_self_ref.yaml; aws-controllers-k8s/community#2068");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<RawViolation> check(SpecView spec) {
        return spec.controllerBefore(1, 2, 9)
                ? spec.peers("userIDGroupPairs")
                        .filter(pair ->
                                Stream.of("groupID", "groupName", "groupRef").noneMatch(pair::has))
                        .map(pair -> RawViolation.of(INFO, pair.path(), pair.json()))
                        .toList()
                : List.of();
    }
}

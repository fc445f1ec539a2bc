package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Severity;
import java.util.Optional;

/** Another group is named by id or by reference. */
final class PairGroupname implements PairRule {
    private static final RuleInfo INFO = RuleInfo.of("pair-groupname")
            .fields("spec.{ingressRules,egressRules}[*].userIDGroupPairs[*].groupName")
            .severity(Severity.WARN, Severity.DENY)
            .summary("Another group is named by id or by reference.")
            .allowed(
                    "write groupID, or groupRef.from.name; EC2 accepts names in a default VPC only, and never returns them")
            .answer(
                    "InvalidParameterCombination: An IP permission for a VPC security group may only include a group ID, not a group name. In a default VPC it is accepted and authorized again at every reconcile")
            .leavesGroup()
            .fix("Write the id of the group in groupID, or the name of its SecurityGroup object in groupRef.from.name.")
            .evidence(EvidenceKind.CONFIRMED, "aws-controllers-k8s/community#2058");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Optional<RawViolation> check(Element pair, SpecView spec) {
        return pair.has("groupName") && !pair.has("groupID") && !pair.has("groupRef")
                ? Optional.of(pair.violation(INFO, "groupName"))
                : Optional.empty();
    }
}

package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Problem;
import io.sgwarden.schemas.finding.Severity;
import java.util.Optional;

/** A rule about the group itself does not name another account. */
final class PairUseridForeignSelf implements PairRule {
    private static final RuleInfo INFO = RuleInfo.of("pair-userid-foreign-self")
            .fields("spec.{ingressRules,egressRules}[*].userIDGroupPairs[*].userID")
            .problem(Problem.FORBIDDEN)
            .summary("A rule about the group itself does not name another account.")
            .allowed("remove userID: the pair means the group itself, which is in its owner's account")
            .answer("Refused: the group itself is not in another account")
            .leavesGroup()
            .fix(
                    "Remove userID, or write the groupID of the other account's group. Until the group's own account is recorded, this only warns.")
            .evidence(EvidenceKind.CODE, "c602084 of ec2-controller: an input that AWS rejects");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Optional<RawViolation> check(Element pair, SpecView spec) {
        String owner = spec.ownerAccount();
        return pair.text("userID")
                .filter(user -> user.length() == 12 && !user.equals(owner) && spec.isItself(pair))
                .map(user -> pair.violation(INFO, "userID"))
                .map(violation -> owner.isEmpty() ? violation.withSeverity(Severity.WARN) : violation);
    }
}

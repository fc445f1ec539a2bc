package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Severity;
import java.util.List;

/** The account of a group in the same account is left out. */
final class PairUseridOwner implements Rule {
    private static final RuleInfo INFO = RuleInfo.of("pair-userid-owner")
            .fields("spec.{ingressRules,egressRules}[*].userIDGroupPairs[*].userID")
            .severity(Severity.AUDIT, Severity.AUDIT)
            .summary("The account of a group in the same account is left out.")
            .allowed(
                    "leave userID out: it is the group's own account; an edit of any rule interrupts this one, and controllers older than v1.18.4 at every reconcile")
            .answer(
                    "No error. Controllers older than v1.18.4 revoke the rule and authorize it again at every reconcile")
            .fix("Remove userID.")
            .evidence(EvidenceKind.CONFIRMED, "ACK e2e security_group_self_owner_userid.yaml");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<RawViolation> check(SpecView spec) {
        String owner = spec.ownerAccount();
        return spec.peers("userIDGroupPairs")
                .filter(pair -> pair.text("userID")
                        .filter(user -> !user.isEmpty() && user.equals(owner))
                        .isPresent())
                .map(pair -> pair.violation(INFO, "userID").withSeverity(spec.churn()))
                .toList();
    }
}

package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Severity;
import java.util.Optional;

/** The account of a group in the same account is left out. */
final class PairUseridOwner implements PairRule {
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
    public Optional<RawViolation> check(Element pair, SpecView spec) {
        return pair.text("userID")
                .filter(user -> !user.isEmpty() && user.equals(spec.ownerAccount()))
                .map(user -> pair.violation(INFO, "userID").withSeverity(spec.churn()));
    }
}

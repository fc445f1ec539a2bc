package io.sgwarden.scanner.cleanup;

import io.sgwarden.scanner.cleanup.CleanupPlan.RolledBack;
import io.sgwarden.scanner.evidence.Rules;
import io.sgwarden.scanner.model.Evidence.Fact;
import io.sgwarden.scanner.model.FactId;
import io.sgwarden.scanner.model.FactId.Supports;
import io.sgwarden.scanner.model.Finding;
import io.sgwarden.scanner.model.Group;
import io.sgwarden.scanner.model.Objection;
import io.sgwarden.scanner.model.ObjectionId;
import io.sgwarden.scanner.model.State;
import io.sgwarden.schemas.finding.Severity;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a failed creation may be taken back: the group must provably be the object's own failed create, without rules
 * and without users, and the next creation must have a chance. Tags alone prove who wrote them, never who made a group.
 */
final class RollbackDecision {
    private RollbackDecision() {}

    /** The group of an object, and why it stays. */
    public static Leak decide(Finding finding, CleanupRequest request) {
        Group group = finding.group().orElseThrow(() -> unread(finding));
        List<Objection> objections = new ArrayList<>();
        if (finding.accountRegion().filter(request.scope()::contains).isEmpty()
                || !finding.accountRegion().orElseThrow().equals(group.accountRegion())) {
            objections.add(Objection.of(ObjectionId.OUT_OF_SCOPE, group.accountRegion()));
        }
        if (!finding.evidence().has(FactId.OWN_FAILED_CREATE)
                || !finding.evidence().grade().allowsRepair()) {
            objections.add(Objection.of(ObjectionId.FAILED_CREATE_NOT_PROVEN));
        }
        if (!finding.evidence().has(FactId.RECORDED_WITHOUT_REFERENCES)
                && !finding.evidence().hasProvingTags()) {
            objections.add(Objection.of(ObjectionId.FAILED_CREATE_NOT_REPORTED));
        }
        if (group.permissions().stream().anyMatch(rule -> !Rules.isDefault(rule))) {
            objections.add(Objection.of(ObjectionId.GROUP_HAS_RULES));
        }
        finding.evidence().facts().stream()
                .filter(fact -> fact.supports() == Supports.AGAINST || !fact.verified())
                .map(Fact::objection)
                .forEach(objections::add);
        finding.violations().stream()
                .filter(violation -> violation.severity() == Severity.DENY)
                .map(violation -> Objection.of(ObjectionId.NEXT_CREATE_FAILS, violation.message()))
                .forEach(objections::add);
        // an operator's approval is enough to repair, never to delete
        finding.repair().objections().stream()
                .filter(objection -> objection.id() != ObjectionId.EVIDENCE_INSUFFICIENT)
                .forEach(objections::add);
        return new Leak(group, objections, finding.object().map(RolledBack::of));
    }

    private static CleanupRefusedException unread(Finding finding) {
        return new CleanupRefusedException(
                "Could not roll back " + finding.key().orElseThrow()
                        + ": no group of it was read (state " + finding.state().id() + "): " + finding.message()
                        + (finding.state() == State.GROUP_MISSING
                                ? " sgwarden repair makes the controller create it again."
                                : ""));
    }
}

package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Problem;
import io.sgwarden.schemas.finding.Severity;
import io.sgwarden.schemas.securitygroup.Ack;
import java.util.List;
import java.util.Optional;

/** A group stays in its region. */
final class AnnRegionChange implements ChangeRule {
    private static final RuleInfo INFO = RuleInfo.of("ann-region-change")
            .fields("metadata.annotations[services.k8s.aws/region]")
            .problem(Problem.FORBIDDEN)
            .summary("A group stays in its region.")
            .allowed("keep the region, or delete the object and apply it again")
            .answer(
                    "Resource already exists in region …; the object keeps its old conditions. Controllers older than v1.7.1 ignore the change")
            .fix("Undo the change; for another region create a new object.")
            .evidence(EvidenceKind.CODE, "reconciler.go:355-366 of the ACK runtime; measured");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<RawViolation> check(SpecView now, SpecView before) {
        Optional<String> recorded = now.object()
                .path("status")
                .path("ackResourceMetadata")
                .path("region")
                .stringValueOpt();
        Optional<String> region = now.annotation(Ack.REGION);
        boolean moved = recorded.isPresent()
                && region.isPresent()
                && !region.equals(recorded)
                && !region.equals(before.annotation(Ack.REGION));
        Severity severity = now.controllerBefore(1, 7, 1) ? Severity.WARN : Severity.DENY;
        return moved ? List.of(now.violation(INFO, Ack.REGION).withSeverity(severity)) : List.of();
    }
}

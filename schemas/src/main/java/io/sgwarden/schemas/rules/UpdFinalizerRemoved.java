package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.FieldPath;
import io.sgwarden.schemas.finding.Problem;
import io.sgwarden.schemas.finding.Severity;
import java.util.List;

/** ACK's finalizer stays until the object is deleted. */
final class UpdFinalizerRemoved implements ChangeRule {
    private static final RuleInfo INFO = RuleInfo.of("upd-finalizer-removed")
            .fields("metadata.finalizers")
            .problem(Problem.FORBIDDEN)
            .severity(Severity.WARN, Severity.WARN)
            .summary("ACK's finalizer stays until the object is deleted.")
            .allowed(
                    "leave finalizers.ec2.services.k8s.aws/SecurityGroup to the controller; without it the group leaks when the object is deleted")
            .answer(
                    "No error now: the next change of the spec ends in Terminal Resource already exists, and deleting the object leaves the group in AWS")
            .fix("Restore the finalizer, or run sgwarden repair.")
            .evidence(
                    EvidenceKind.CODE,
                    "reconciler.go:829-834 of the ACK runtime; the controller itself does it after a failed create");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<RawViolation> check(SpecView now, SpecView before) {
        return before.hasAckFinalizer() && !now.hasAckFinalizer()
                ? List.of(RawViolation.missing(INFO, FieldPath.of("metadata", "finalizers")))
                : List.of();
    }
}

package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Severity;
import io.sgwarden.schemas.securitygroup.Ack;
import java.util.List;

/** The adoption of a managed object is over. */
final class UpdAdoptionAnn implements ChangeRule {
    private static final RuleInfo INFO = RuleInfo.of("upd-adoption-ann")
            .fields("metadata.annotations[services.k8s.aws/adoption-policy]")
            .severity(Severity.AUDIT, Severity.AUDIT)
            .summary("The adoption of a managed object is over.")
            .allowed("leave the annotation as it is; it no longer has an effect")
            .answer("No error: the annotation has no effect on an object that is managed")
            .fix("Do nothing.")
            .evidence(EvidenceKind.CODE, "reconciler.go:576 of the ACK runtime");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<RawViolation> check(SpecView now, SpecView before) {
        boolean changed = !now.annotation(Ack.ADOPTION_POLICY).equals(before.annotation(Ack.ADOPTION_POLICY));
        return before.hasAckFinalizer()
                        && changed
                        && now.annotation(Ack.ADOPTION_POLICY).isPresent()
                ? List.of(now.violation(INFO, Ack.ADOPTION_POLICY))
                : List.of();
    }
}

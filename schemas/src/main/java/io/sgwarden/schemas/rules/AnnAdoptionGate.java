package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Problem;
import io.sgwarden.schemas.finding.Severity;
import io.sgwarden.schemas.securitygroup.Ack;
import java.util.List;

/** Adoption by annotation needs a controller in which it is enabled. */
final class AnnAdoptionGate implements Rule {
    private static final RuleInfo INFO = RuleInfo.of("ann-adoption-gate")
            .fields("metadata.annotations[services.k8s.aws/adoption-policy]")
            .problem(Problem.NOT_SUPPORTED)
            .severity(Severity.WARN, Severity.WARN)
            .summary("Adoption by annotation needs a controller in which it is enabled.")
            .allowed("update the controller to v1.5.0 or newer, or enable its feature gate ResourceAdoption")
            .answer("No error: the annotation is ignored, and a new group is created")
            .fix("Update the controller, or use an AdoptedResource object.")
            .evidence(EvidenceKind.CODE, "feature gates of the ACK runtime before 0.51");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public boolean checksAnnotations() {
        return true;
    }

    @Override
    public List<RawViolation> check(SpecView spec) {
        return !Adoption.isKnownTo(spec.controller())
                        && spec.annotation(Ack.ADOPTION_POLICY).isPresent()
                ? List.of(spec.violation(INFO, Ack.ADOPTION_POLICY))
                : List.of();
    }
}

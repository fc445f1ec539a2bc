package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Problem;
import io.sgwarden.schemas.finding.Severity;
import io.sgwarden.schemas.securitygroup.Ack;
import java.util.List;

/** Only the controller marks a group as adopted. */
final class AnnAdopted implements Rule {
    private static final RuleInfo INFO = RuleInfo.of("ann-adopted")
            .fields("metadata.annotations[services.k8s.aws/adopted]")
            .problem(Problem.FORBIDDEN)
            .severity(Severity.WARN, Severity.DENY)
            .summary("Only the controller marks a group as adopted.")
            .allowed("remove it and write services.k8s.aws/adoption-policy")
            .answer(
                    "AdoptedResourceNotFound, or Terminal: Resource already exists; the adoption policy no longer counts")
            .fix("Remove the annotation.")
            .evidence(EvidenceKind.CODE, "reconciler.go:571 and 632 of the ACK runtime");

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
        return spec.annotation(Ack.ADOPTED).filter("true"::equalsIgnoreCase).isPresent()
                        && spec.object().path("status").path("id").isMissingNode()
                        && spec.object().path("metadata").path("finalizers").isEmpty()
                ? List.of(spec.violation(INFO, Ack.ADOPTED))
                : List.of();
    }
}

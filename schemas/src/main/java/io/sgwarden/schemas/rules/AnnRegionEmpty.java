package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Problem;
import io.sgwarden.schemas.finding.Severity;
import io.sgwarden.schemas.securitygroup.Ack;
import java.util.List;

/** The region is not empty. */
final class AnnRegionEmpty implements Rule {
    private static final RuleInfo INFO = RuleInfo.of("ann-region-empty")
            .fields("metadata.annotations[services.k8s.aws/region]")
            .problem(Problem.REQUIRED)
            .severity(Severity.WARN, Severity.DENY)
            .summary("The region is not empty.")
            .allowed("write a region such as eu-west-1, or remove the annotation")
            .answer("The controller cannot build an endpoint from it")
            .fix("Write the region.")
            .evidence(EvidenceKind.INFERRED, "reconciler.go:1588 of the ACK runtime");

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
        return spec.annotation(Ack.REGION).filter(String::isBlank).isPresent()
                ? List.of(spec.violation(INFO, Ack.REGION))
                : List.of();
    }
}

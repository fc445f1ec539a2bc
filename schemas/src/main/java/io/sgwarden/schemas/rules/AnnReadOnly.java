package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Problem;
import io.sgwarden.schemas.finding.Severity;
import io.sgwarden.schemas.securitygroup.Ack;
import java.util.List;

/** read-only is true or false. */
final class AnnReadOnly implements Rule {
    private static final RuleInfo INFO = RuleInfo.of("ann-read-only")
            .fields("metadata.annotations[services.k8s.aws/read-only]")
            .problem(Problem.NOT_SUPPORTED)
            .severity(Severity.WARN, Severity.WARN)
            .summary("read-only is true or false.")
            .allowed("write \"true\" or \"false\"; anything else counts as false")
            .answer("No error: the object is not read-only")
            .fix("Write \"true\".")
            .evidence(EvidenceKind.CODE, "util.go:93 of the ACK runtime");

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
        return spec.annotation(Ack.READ_ONLY)
                        .filter(text -> !text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false"))
                        .isPresent()
                ? List.of(spec.violation(INFO, Ack.READ_ONLY))
                : List.of();
    }
}

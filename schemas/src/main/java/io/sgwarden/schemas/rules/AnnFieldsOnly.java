package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Severity;
import io.sgwarden.schemas.securitygroup.Ack;
import java.util.List;

/** adoption-fields comes with an adoption-policy. */
final class AnnFieldsOnly implements Rule {
    private static final RuleInfo INFO = RuleInfo.of("ann-fields-only")
            .fields("metadata.annotations[services.k8s.aws/adoption-fields]")
            .severity(Severity.WARN, Severity.WARN)
            .summary("adoption-fields comes with an adoption-policy.")
            .allowed("add services.k8s.aws/adoption-policy: adopt-or-create, or remove the annotation")
            .answer("No error: the annotation is ignored")
            .fix("Add the policy, or remove the fields.")
            .evidence(EvidenceKind.CODE, "util.go:186 of the ACK runtime");

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
        return spec.annotation(Ack.ADOPTION_FIELDS).isPresent()
                        && spec.annotation(Ack.ADOPTION_POLICY).isEmpty()
                ? List.of(spec.violation(INFO, Ack.ADOPTION_FIELDS))
                : List.of();
    }
}

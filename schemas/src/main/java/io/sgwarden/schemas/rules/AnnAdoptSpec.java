package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Severity;
import io.sgwarden.schemas.securitygroup.Ack;
import java.util.List;

/** An adopted group keeps its own rules. */
final class AnnAdoptSpec implements Rule {
    private static final RuleInfo INFO = RuleInfo.of("ann-adopt-spec")
            .fields("metadata.annotations[services.k8s.aws/adoption-policy]")
            .severity(Severity.WARN, Severity.WARN)
            .summary("An adopted group keeps its own rules.")
            .allowed("write adopt-or-create if the rules of the spec are meant; adopt overwrites them with the group's")
            .answer("No error: the spec's rules are overwritten with those of the group")
            .fix("Write adopt-or-create, or leave the rules out.")
            .evidence(EvidenceKind.CODE, "reconciler.go:641-649 of the ACK runtime");

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
        return Adoption.isAdopt(spec)
                        && (!spec.json().path("ingressRules").isEmpty()
                                || !spec.json().path("egressRules").isEmpty())
                        && spec.annotation(Ack.ADOPTED).isEmpty()
                ? List.of(spec.violation(INFO, Ack.ADOPTION_POLICY))
                : List.of();
    }
}

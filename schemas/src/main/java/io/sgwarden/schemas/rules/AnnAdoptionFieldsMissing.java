package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Problem;
import io.sgwarden.schemas.securitygroup.Ack;
import java.util.List;

/** An adoption says which group it adopts. */
final class AnnAdoptionFieldsMissing implements Rule {
    private static final RuleInfo INFO = RuleInfo.of("ann-adoption-fields-missing")
            .fields("metadata.annotations[services.k8s.aws/adoption-fields]")
            .problem(Problem.REQUIRED)
            .summary("An adoption says which group it adopts.")
            .allowed("write services.k8s.aws/adoption-fields: '{\"id\": \"sg-…\"}'")
            .answer("Terminal: unmarshalling adoption-fields annotation")
            .fix("Write the id of the group as JSON.")
            .evidence(
                    EvidenceKind.CODE,
                    "reconciler.go:484-493 of the ACK runtime; measured: adopt without adoption-fields is Terminal");

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
        return Adoption.isAdopt(spec) && Adoption.fields(spec).isEmpty()
                ? List.of(spec.violation(INFO, Ack.ADOPTION_FIELDS))
                : List.of();
    }
}

package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Problem;
import io.sgwarden.schemas.securitygroup.Ack;
import java.util.List;

/** An adoption names the group by id. */
final class AnnAdoptionFieldsId implements Rule {
    private static final RuleInfo INFO = RuleInfo.of("ann-adoption-fields-id")
            .fields("metadata.annotations[services.k8s.aws/adoption-fields]")
            .problem(Problem.REQUIRED)
            .summary("An adoption names the group by id.")
            .allowed("write {\"id\": \"sg-…\"}; the key is id, in lower case")
            .answer("Terminal: Error populating adoption fields: required field missing: id")
            .fix("Write the key id with the group's id.")
            .evidence(EvidenceKind.CODE, "PopulateResourceFromAnnotation of ec2-controller");

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
                        && Adoption.fields(spec)
                                .filter(fields -> fields.id().isEmpty())
                                .isPresent()
                ? List.of(spec.violation(INFO, Ack.ADOPTION_FIELDS))
                : List.of();
    }
}

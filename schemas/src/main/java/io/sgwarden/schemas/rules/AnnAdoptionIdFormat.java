package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.securitygroup.Ack;
import java.util.List;

/** The id of the group to adopt begins with sg-. */
final class AnnAdoptionIdFormat implements Rule {
    private static final RuleInfo INFO = RuleInfo.of("ann-adoption-id-format")
            .fields("metadata.annotations[services.k8s.aws/adoption-fields]")
            .summary("The id of the group to adopt begins with sg-.")
            .allowed("write the id of the group: sg-…")
            .answer("InvalidGroupId.Malformed: Invalid id: \"x\" (expecting \"sg-...\")")
            .fix("Write the id that aws ec2 describe-security-groups shows.")
            .evidence(EvidenceKind.CONFIRMED, "generic form of EC2's answer");

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
                        && Adoption.id(spec).filter(id -> !id.startsWith("sg-")).isPresent()
                ? List.of(spec.violation(INFO, Ack.ADOPTION_FIELDS))
                : List.of();
    }
}

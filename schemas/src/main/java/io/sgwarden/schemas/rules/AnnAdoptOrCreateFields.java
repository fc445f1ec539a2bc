package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Problem;
import io.sgwarden.schemas.finding.Severity;
import io.sgwarden.schemas.securitygroup.Ack;
import java.util.List;

/** adopt-or-create names the group that may already exist. */
final class AnnAdoptOrCreateFields implements Rule {
    private static final RuleInfo INFO = RuleInfo.of("ann-adopt-or-create-fields")
            .fields("metadata.annotations[services.k8s.aws/adoption-fields]")
            .problem(Problem.REQUIRED)
            .severity(Severity.WARN, Severity.WARN)
            .summary("adopt-or-create names the group that may already exist.")
            .allowed(
                    "write services.k8s.aws/adoption-fields: '{\"id\": \"sg-…\"}'; without it a group is looked up by name or created")
            .answer("No error: the controller falls back to status.id, to a look-up by name, or creates the group")
            .fix("Write the id of the group as JSON.")
            .evidence(EvidenceKind.CODE, "reconciler.go:485-501 of the ACK runtime");

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
        return spec.annotation(Ack.ADOPTION_POLICY)
                                .filter("adopt-or-create"::equals)
                                .isPresent()
                        && Adoption.id(spec).isEmpty()
                ? List.of(spec.violation(INFO, Ack.ADOPTION_FIELDS))
                : List.of();
    }
}

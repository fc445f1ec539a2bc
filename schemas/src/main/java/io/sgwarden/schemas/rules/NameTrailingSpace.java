package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Severity;
import java.util.List;

/** A name does not end with a space. */
final class NameTrailingSpace implements Rule {
    private static final RuleInfo INFO = RuleInfo.of("name-trailing-space")
            .fields("spec.name")
            .severity(Severity.WARN, Severity.DENY)
            .summary("A name does not end with a space.")
            .allowed(
                    "remove the space: EC2 stores the name without it, so the controller does not find the group by its name")
            .answer(
                    "No error: EC2 removes the space. If status.id is lost, the controller does not find the group and fails with InvalidGroup.Duplicate")
            .onlyOnCreate()
            .fix("Remove the spaces at the end.")
            .evidence(EvidenceKind.DOCUMENTED, "VPC user guide; consequence read in hooks.go");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<RawViolation> check(SpecView spec) {
        return spec.texts(INFO, "name", NameTrailingSpace::matches);
    }

    private static boolean matches(String name) {
        return name.endsWith(" ") && !name.isBlank();
    }
}

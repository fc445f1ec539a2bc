package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Severity;
import java.util.List;

/** A name does not end in a blank. */
final class NameTrailingSpace implements Rule {
    private static final RuleInfo INFO = RuleInfo.of("name-trailing-space")
            .fields("spec.name")
            .severity(Severity.WARN, Severity.DENY)
            .summary("A name does not end in a blank.")
            .allowed(
                    "take the blank off: EC2 stores the name without it, so the controller does not find the group by its name")
            .answer(
                    "No error: EC2 trims the name. Where status.id is lost the controller does not find the group and ends in InvalidGroup.Duplicate")
            .onlyOnCreate()
            .fix("Take the blanks at the end off.")
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

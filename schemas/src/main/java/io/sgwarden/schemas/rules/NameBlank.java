package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Problem;
import io.sgwarden.schemas.finding.Severity;
import java.util.List;

/** A name is more than spaces. */
final class NameBlank implements Rule {
    private static final RuleInfo INFO = RuleInfo.of("name-blank")
            .fields("spec.name")
            .problem(Problem.REQUIRED)
            .severity(Severity.WARN, Severity.DENY)
            .summary("A name is more than spaces.")
            .allowed("write a name")
            .answer("Not known. EC2 removes spaces at the end, so the name would be empty")
            .onlyOnCreate()
            .fix("Write a name.")
            .evidence(EvidenceKind.INFERRED, "VPC user guide: spaces at the end are removed");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<RawViolation> check(SpecView spec) {
        return spec.texts(INFO, "name", NameBlank::matches);
    }

    private static boolean matches(String name) {
        return !name.isEmpty() && name.isBlank() && name.chars().allMatch(c -> c == ' ');
    }
}

package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Severity;
import java.util.List;

/** The name default is reserved, perhaps also in upper case. */
final class NameReservedCase implements Rule {
    private static final RuleInfo INFO = RuleInfo.of("name-reserved-case")
            .fields("spec.name")
            .severity(Severity.WARN, Severity.DENY)
            .summary("The name default is reserved, perhaps also in upper case.")
            .allowed("choose a name other than default")
            .answer("Not known. EC2 ignores case in names, so the VPC's default group probably has this name already")
            .onlyOnCreate()
            .fix("Choose another name.")
            .evidence(EvidenceKind.INFERRED, "EC2 API: names are case-insensitive");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<RawViolation> check(SpecView spec) {
        return spec.texts(INFO, "name", NameReservedCase::matches);
    }

    private static boolean matches(String name) {
        return name.equalsIgnoreCase("default") && !name.equals("default");
    }
}

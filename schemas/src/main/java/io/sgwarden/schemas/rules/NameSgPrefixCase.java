package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Severity;
import java.util.List;

/** A name does not look like a group id. */
final class NameSgPrefixCase implements Rule {
    private static final RuleInfo INFO = RuleInfo.of("name-sg-prefix-case")
            .fields("spec.name")
            .severity(Severity.WARN, Severity.DENY)
            .summary("A name does not look like a group id.")
            .allowed("choose a name that does not begin with sg-, in upper or lower case")
            .answer("Not known. EC2 refuses sg-* in lower case")
            .onlyOnCreate()
            .fix("Choose another name.")
            .evidence(EvidenceKind.INFERRED, "open question; the lower-case form is name-sg-prefix");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<RawViolation> check(SpecView spec) {
        return spec.texts(INFO, "name", NameSgPrefixCase::matches);
    }

    private static boolean matches(String name) {
        return name.regionMatches(true, 0, "sg-", 0, 3) && !name.startsWith("sg-");
    }
}

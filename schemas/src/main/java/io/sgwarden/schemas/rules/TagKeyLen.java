package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Problem;
import io.sgwarden.schemas.finding.Severity;
import java.util.Optional;

/** A tag key has at most 128 characters. */
final class TagKeyLen implements TagRule {
    private static final RuleInfo INFO = RuleInfo.of("tag-key-len")
            .fields("spec.tags[*].key")
            .problem(Problem.TOO_LONG)
            .summary("A tag key has at most 128 characters.")
            .allowed("write at most 127 characters")
            .answer("InvalidParameterValue: Tag key exceeds the maximum length")
            .fix(
                    "Shorten the key. A key of exactly 128 characters only warns, because the API's documentation and the tagging guide disagree about it.")
            .evidence(EvidenceKind.DOCUMENTED, "EC2 API (127) and tagging guide (128)");

    static final int LIMIT = 128;

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Optional<RawViolation> check(Element tag, SpecView spec) {
        int length =
                tag.text("key").map(key -> key.codePointCount(0, key.length())).orElse(0);
        if (length < LIMIT) {
            return Optional.empty();
        }
        RawViolation violation = tag.violation(INFO, "key");
        return Optional.of(length > LIMIT ? violation : violation.withSeverity(Severity.WARN));
    }
}

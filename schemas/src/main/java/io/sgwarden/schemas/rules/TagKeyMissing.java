package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Problem;
import io.sgwarden.schemas.finding.Severity;
import java.util.Optional;

/** A tag has a key. */
final class TagKeyMissing implements TagRule {
    private static final RuleInfo INFO = RuleInfo.of("tag-key-missing")
            .fields("spec.tags[*].key")
            .problem(Problem.REQUIRED)
            .severity(Severity.WARN, Severity.DENY)
            .summary("A tag has a key.")
            .allowed("write the key, or remove the entry: the controller drops it")
            .answer("No error: the controller drops the entry before it calls EC2")
            .fix("Write the key.")
            .evidence(EvidenceKind.CODE, "tags.go:43-52 of ec2-controller");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Optional<RawViolation> check(Element tag, SpecView spec) {
        return !tag.has("key")
                ? Optional.of(RawViolation.missing(INFO, tag.path().key("key")))
                : Optional.empty();
    }
}

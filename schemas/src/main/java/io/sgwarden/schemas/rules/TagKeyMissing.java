package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Problem;
import io.sgwarden.schemas.finding.Severity;
import java.util.List;

/** A tag has a key. */
final class TagKeyMissing implements Rule {
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
    public List<RawViolation> check(SpecView spec) {
        return spec.tags().stream()
                .filter(tag -> !tag.has("key"))
                .map(tag -> RawViolation.missing(INFO, tag.path().key("key")))
                .toList();
    }
}

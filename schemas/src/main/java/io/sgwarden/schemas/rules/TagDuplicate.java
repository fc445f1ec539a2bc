package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Problem;
import io.sgwarden.schemas.finding.Severity;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** No duplicate tag key. */
final class TagDuplicate implements Rule {
    private static final RuleInfo INFO = RuleInfo.of("tag-duplicate")
            .fields("spec.tags[*].key")
            .problem(Problem.DUPLICATE)
            .severity(Severity.WARN, Severity.DENY)
            .summary("No duplicate tag key.")
            .allowed("keep one of them: the controller keeps the last")
            .answer("No error: the controller keeps the last value")
            .fix("Remove the other entries with that key.")
            .evidence(EvidenceKind.CODE, "tags.go:43-52 of ec2-controller");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<RawViolation> check(SpecView spec) {
        Set<String> seen = new HashSet<>();
        return spec.tags().stream()
                .filter(tag -> tag.text("key").filter(key -> !seen.add(key)).isPresent())
                .map(tag -> tag.violation(INFO, "key"))
                .toList();
    }
}

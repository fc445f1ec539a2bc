package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A tag value has at most 256 characters. */
final class TagValueLen implements Rule {
    private static final RuleInfo INFO = RuleInfo.of("tag-value-len")
            .fields("spec.tags[*].value")
            .problem(Problem.TOO_LONG)
            .summary("A tag value has at most 256 characters.")
            .allowed("write at most 256 characters")
            .answer("InvalidParameterValue: Tag value exceeds the maximum length of 256 characters")
            .fix("Shorten the value.")
            .evidence(EvidenceKind.CONFIRMED, "iriusrisk/GoCD-EC2-Elastic-Agent-Plugin#24");

    private static final int LONGEST = 256;

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** The controller sends no tag without key, and of several tags with one key the last. */
    @Override
    public List<RawViolation> check(SpecView spec) {
        Map<String, Element> sent = new LinkedHashMap<>();
        spec.tags().forEach(tag -> tag.text("key").ifPresent(key -> sent.put(key, tag)));
        return sent.values().stream()
                .filter(tag -> tag.text("value").filter(TagValueLen::isTooLong).isPresent())
                .map(tag -> tag.violation(INFO, "value"))
                .toList();
    }

    private static boolean isTooLong(String value) {
        return value.codePointCount(0, value.length()) > LONGEST;
    }
}

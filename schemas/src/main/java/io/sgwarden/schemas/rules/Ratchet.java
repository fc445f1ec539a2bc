package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.FieldPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.StringNode;

/**
 * Ignores violations that the old object already had: one counts only where the old object did not have the same one,
 * that is the same rule with the same content, wherever the content now stands in its list. Two of them where there was
 * one count once.
 */
final class Ratchet {
    private Ratchet() {}

    static List<RawViolation> fresh(
            List<RawViolation> rawViolations, JsonNode object, List<RawViolation> old, JsonNode oldObject) {
        Map<Mark, Integer> known = new HashMap<>();
        old.forEach(rawViolation -> known.merge(Mark.of(rawViolation, oldObject), 1, Integer::sum));
        return rawViolations.stream()
                .filter(rawViolation -> known.merge(Mark.of(rawViolation, object), -1, Integer::sum) < 0)
                .toList();
    }

    /**
     * The identity of a violation across a change.
     *
     * @param path without positions
     * @param content the innermost list element around the field, or the field's value where it is in no list; what the
     *     sighting says of itself outranks both
     */
    private record Mark(String rule, List<String> path, Optional<JsonNode> value, JsonNode content) {

        static Mark of(RawViolation rawViolation, JsonNode object) {
            List<String> path = new ArrayList<>();
            JsonNode json = object;
            JsonNode content = MissingNode.getInstance();
            for (FieldPath.Segment segment : rawViolation.field().segments()) {
                switch (segment) {
                    case FieldPath.Key(String name) -> {
                        path.add(name);
                        json = json.path(name);
                    }
                    case FieldPath.Index(int position) -> {
                        json = json.path(position);
                        content = json;
                    }
                }
            }
            return rawViolation.mark().isPresent()
                    ? new Mark(
                            rawViolation.rule().id(),
                            path,
                            Optional.empty(),
                            StringNode.valueOf(rawViolation.mark().get()))
                    : new Mark(rawViolation.rule().id(), path, rawViolation.value(), content);
        }
    }
}

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

    static List<Sighting> fresh(List<Sighting> sightings, JsonNode object, List<Sighting> old, JsonNode oldObject) {
        Map<Mark, Integer> known = new HashMap<>();
        old.forEach(sighting -> known.merge(Mark.of(sighting, oldObject), 1, Integer::sum));
        return sightings.stream()
                .filter(sighting -> known.merge(Mark.of(sighting, object), -1, Integer::sum) < 0)
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

        static Mark of(Sighting sighting, JsonNode object) {
            List<String> path = new ArrayList<>();
            JsonNode json = object;
            JsonNode content = MissingNode.getInstance();
            for (FieldPath.Segment segment : sighting.field().segments()) {
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
            return sighting.mark().isPresent()
                    ? new Mark(
                            sighting.rule().id(),
                            path,
                            Optional.empty(),
                            StringNode.valueOf(sighting.mark().get()))
                    : new Mark(sighting.rule().id(), path, sighting.value(), content);
        }
    }
}

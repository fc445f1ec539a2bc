package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.FieldPath;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** One mapping in a list, with its place. */
record Element(FieldPath path, JsonNode json) {

    /** The mappings among the elements; what is no list has none. */
    static List<Element> of(FieldPath list, JsonNode json) {
        return IntStream.range(0, json.isArray() ? json.size() : 0)
                .filter(i -> json.path(i).isObject())
                .mapToObj(i -> new Element(list.index(i), json.path(i)))
                .toList();
    }

    Optional<String> text(String field) {
        return json.path(field).stringValueOpt();
    }

    boolean has(String field) {
        return json.has(field);
    }

    Sighting sighting(RuleInfo rule, String field) {
        return Sighting.of(rule, path.key(field), json.path(field));
    }
}

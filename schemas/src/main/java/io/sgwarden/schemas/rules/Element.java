package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.FieldPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** One mapping in a list, with its path, which is computed only when it is needed. */
final class Element {
    private final Supplier<FieldPath> path;
    private final JsonNode json;

    Element(Supplier<FieldPath> path, JsonNode json) {
        this.path = path;
        this.json = json;
    }

    /** The mappings among the elements; empty if it is not a list. */
    static List<Element> of(Supplier<FieldPath> list, JsonNode json) {
        if (!json.isArray() || json.isEmpty()) {
            return List.of();
        }
        List<Element> elements = new ArrayList<>(json.size());
        for (int i = 0; i < json.size(); i++) {
            int position = i;
            if (json.path(i).isObject()) {
                elements.add(new Element(() -> list.get().index(position), json.path(i)));
            }
        }
        return elements;
    }

    FieldPath path() {
        return path.get();
    }

    JsonNode json() {
        return json;
    }

    Optional<String> text(String field) {
        return json.path(field).stringValueOpt();
    }

    boolean has(String field) {
        return json.has(field);
    }

    RawViolation violation(RuleInfo rule, String field) {
        return RawViolation.of(rule, path().key(field), json.path(field));
    }
}

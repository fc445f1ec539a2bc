package io.sgwarden.scanner.kro;

import io.sgwarden.schemas.finding.FieldPath;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Values in the place of those that a template leaves open.
 *
 * @param values by path; absent where the field is left out
 */
record Substitution(Map<FieldPath, Optional<JsonNode>> values) {
    Substitution {
        values = Map.copyOf(values);
    }

    /** The object with these values. */
    JsonNode in(JsonNode object) {
        return in(object, FieldPath.of());
    }

    private JsonNode in(JsonNode json, FieldPath path) {
        if (json.isObject()) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            json.properties().forEach(member -> {
                FieldPath inside = path.key(member.getKey());
                Optional<JsonNode> value = values.getOrDefault(inside, Optional.of(member.getValue()));
                value.ifPresent(known -> copy.set(member.getKey(), in(known, inside)));
            });
            return copy;
        }
        if (json.isArray()) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            for (int i = 0; i < json.size(); i++) {
                FieldPath inside = path.index(i);
                JsonNode element = json.path(i);
                copy.add(in(values.getOrDefault(inside, Optional.of(element)).orElse(element), inside));
            }
            return copy;
        }
        return json;
    }
}

package io.sgwarden.schemas.rules;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Removes null members from objects, as the API server does before it stores one: no field of the CRD is nullable. Null
 * elements of lists stay; the API server refuses those.
 */
final class Nulls {
    private Nulls() {}

    /** The same node if there is nothing to remove, otherwise a copy. */
    static JsonNode pruned(JsonNode json) {
        return hasNullMember(json) ? copy(json) : json;
    }

    private static boolean hasNullMember(JsonNode json) {
        for (JsonNode child : json) {
            if ((child.isNull() && json.isObject()) || (child.isContainer() && hasNullMember(child))) {
                return true;
            }
        }
        return false;
    }

    private static JsonNode copy(JsonNode json) {
        if (json.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            json.propertyStream()
                    .filter(member -> !member.getValue().isNull())
                    .forEach(member -> object.set(member.getKey(), copy(member.getValue())));
            return object;
        }
        if (json.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            json.forEach(element -> array.add(copy(element)));
            return array;
        }
        return json;
    }
}

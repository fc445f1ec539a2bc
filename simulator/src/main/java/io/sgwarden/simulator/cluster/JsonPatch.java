package io.sgwarden.simulator.cluster;

import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON patches (RFC 6902). */
final class JsonPatch {
    private JsonPatch() {}

    /** The target with all operations applied in order; the target itself is not changed. */
    static ObjectNode apply(ObjectNode target, ArrayNode operations) {
        ObjectNode result = target.deepCopy();
        operations.forEach(operation -> perform(result, operation));
        return result;
    }

    private static void perform(ObjectNode document, JsonNode operation) {
        String name = operation.path("op").stringValueOpt().orElse("");
        JsonPointer path = pointer(operation, "path");
        switch (name) {
            case "add" -> add(document, path, operation.path("value"));
            case "remove" -> remove(document, path);
            case "replace" -> {
                remove(document, path);
                add(document, path, operation.path("value"));
            }
            case "copy" -> add(document, path, existing(document, pointer(operation, "from")));
            case "move" -> {
                JsonNode moved = existing(document, pointer(operation, "from"));
                remove(document, pointer(operation, "from"));
                add(document, path, moved);
            }
            case "test" -> {
                if (!document.at(path).equals(operation.path("value"))) {
                    throw refused("testing value " + path + " failed");
                }
            }
            default -> throw refused("unexpected operation " + name);
        }
    }

    private static void add(ObjectNode document, JsonPointer path, JsonNode value) {
        JsonNode parent = document.at(path.head());
        String last = path.last().getMatchingProperty();
        switch (parent) {
            case ObjectNode object -> object.set(last, value.deepCopy());
            case ArrayNode array when last.equals("-") -> array.add(value.deepCopy());
            case ArrayNode array
            when index(path) >= 0 && index(path) <= array.size() -> array.insert(index(path), value.deepCopy());
            default -> throw refused("add operation does not apply: doc is missing path: " + path);
        }
    }

    private static void remove(ObjectNode document, JsonPointer path) {
        existing(document, path);
        String last = path.last().getMatchingProperty();
        switch (document.at(path.head())) {
            case ObjectNode object -> object.remove(last);
            case ArrayNode array -> array.remove(index(path));
            default -> throw refused("remove operation does not apply: doc is missing path: " + path);
        }
    }

    private static JsonNode existing(ObjectNode document, JsonPointer path) {
        JsonNode node = document.at(path);
        if (node.isMissingNode() || path.length() == 0) {
            throw refused("doc is missing path: " + path);
        }
        return node.deepCopy();
    }

    private static int index(JsonPointer path) {
        return path.last().getMatchingIndex();
    }

    private static JsonPointer pointer(JsonNode operation, String field) {
        String text = operation.path(field).stringValueOpt().orElse("");
        try {
            return JsonPointer.compile(text);
        } catch (IllegalArgumentException malformed) {
            throw refused("malformed path \"" + text + "\"");
        }
    }

    private static ApiException refused(String why) {
        return new ApiException(
                422, "Invalid", "the server rejected our request due to an error in our request: " + why);
    }
}

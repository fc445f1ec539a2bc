package io.sgwarden.simulator.cluster;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON merge patches (RFC 7386): how they are applied, and the one that leads from one document to another. */
public final class MergePatch {
    private MergePatch() {}

    /** The target with the patch applied; neither is changed. */
    public static ObjectNode apply(ObjectNode target, ObjectNode patch) {
        ObjectNode result = target.deepCopy();
        patch.properties().forEach(member -> merge(result, member.getKey(), member.getValue()));
        return result;
    }

    private static void merge(ObjectNode result, String name, JsonNode value) {
        if (value.isNull()) {
            result.remove(name);
            return;
        }
        if (!(value instanceof ObjectNode patch)) {
            result.set(name, value.deepCopy());
            return;
        }
        ObjectNode target = result.path(name) instanceof ObjectNode object
                ? object
                : JsonMapper.shared().createObjectNode();
        result.set(name, apply(target, patch));
    }

    /** The patch that makes {@code after} of {@code before}; lists are replaced whole. */
    public static ObjectNode between(ObjectNode before, ObjectNode after) {
        ObjectNode patch = JsonMapper.shared().createObjectNode();
        before.properties().stream()
                .filter(member -> !after.has(member.getKey()))
                .forEach(member -> patch.putNull(member.getKey()));
        after.properties().forEach(member -> {
            JsonNode old = before.path(member.getKey());
            JsonNode now = member.getValue();
            if (old instanceof ObjectNode oldObject && now instanceof ObjectNode nowObject) {
                ObjectNode inner = between(oldObject, nowObject);
                if (!inner.isEmpty()) {
                    patch.set(member.getKey(), inner);
                }
            } else if (!old.equals(now)) {
                patch.set(member.getKey(), now.deepCopy());
            }
        });
        return patch;
    }
}

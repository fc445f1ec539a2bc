package io.sgwarden.schemas.document;

import tools.jackson.databind.JsonNode;

/** What a Kubernetes list is. */
public final class Lists {
    private Lists() {}

    /** {@code kind: List}, or a kind ending so with {@code items}. */
    static boolean isList(JsonNode json) {
        String kind = json.path("kind").stringValueOpt().orElse("");
        return kind.endsWith("List") && json.path("items").isArray();
    }

    /** Whether a list says itself that there is more: one page, as an answer to {@code limit=}. */
    public static boolean isPage(JsonNode list) {
        JsonNode metadata = list.path("metadata");
        return !metadata.path("continue").asString("").isEmpty()
                || metadata.path("remainingItemCount").asInt(0) > 0;
    }
}

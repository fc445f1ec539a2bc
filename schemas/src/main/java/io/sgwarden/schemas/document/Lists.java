package io.sgwarden.schemas.document;

import tools.jackson.databind.JsonNode;

/** Tells Kubernetes lists from other objects. */
public final class Lists {
    private Lists() {}

    /** Whether the kind ends with {@code List} and there are {@code items}. */
    public static boolean isList(JsonNode json) {
        String kind = json.path("kind").stringValueOpt().orElse("");
        return kind.endsWith("List") && json.path("items").isArray();
    }

    /** Whether the list is one page of several, as {@code limit=} returns it. */
    public static boolean isPage(JsonNode list) {
        JsonNode metadata = list.path("metadata");
        return !metadata.path("continue").asString("").isEmpty()
                || metadata.path("remainingItemCount").asInt(0) > 0;
    }
}

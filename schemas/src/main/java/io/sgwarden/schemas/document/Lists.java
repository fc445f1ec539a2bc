package io.sgwarden.schemas.document;

import tools.jackson.databind.JsonNode;

/** What a Kubernetes list is: {@code kind: List}, or a kind ending so with {@code items}. */
final class Lists {
    private Lists() {}

    static boolean isList(JsonNode json) {
        String kind = json.path("kind").stringValueOpt().orElse("");
        return kind.endsWith("List") && json.path("items").isArray();
    }
}

package io.sgwarden.simulator.cluster;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the CRD of SecurityGroup requires, as far as a mistake of ours could break it: {@code spec.name} and
 * {@code spec.description}, and account and region wherever there is a {@code status.ackResourceMetadata}.
 */
final class SchemaCheck {
    private SchemaCheck() {}

    static void check(ObjectKey key, ObjectNode object) {
        if (!key.type().equals(ResourceType.SECURITY_GROUP)) {
            return;
        }
        List<String> problems = new ArrayList<>();
        if (object.has("spec")) {
            require(object.path("spec"), "spec", List.of("description", "name"), problems);
        }
        JsonNode metadata = object.path("status").path("ackResourceMetadata");
        if (metadata.isObject()) {
            require(metadata, "status.ackResourceMetadata", List.of("ownerAccountID", "region"), problems);
        }
        if (!problems.isEmpty()) {
            throw ApiException.invalid(key, problems);
        }
    }

    private static void require(JsonNode parent, String path, List<String> fields, List<String> problems) {
        fields.stream()
                .filter(field -> parent.path(field).isMissingNode())
                .forEach(field -> problems.add(path + "." + field + ": Required value"));
    }
}

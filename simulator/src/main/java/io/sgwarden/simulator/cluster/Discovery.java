package io.sgwarden.simulator.cluster;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The discovery documents: version, groups, resources of a group. */
final class Discovery {
    private static final JsonMapper JSON = JsonMapper.shared();

    private Discovery() {}

    static Optional<ObjectNode> document(String path) {
        return switch (path) {
            case "/version" ->
                Optional.of(JSON.createObjectNode()
                        .put("major", "1")
                        .put("minor", "34")
                        .put("gitVersion", "v1.34.0")
                        .put("platform", "linux/amd64"));
            case "/livez", "/readyz", "/healthz" -> Optional.of(JSON.createObjectNode());
            case "/api" -> Optional.of(versions());
            case "/apis" -> Optional.of(groups());
            default -> resources(path);
        };
    }

    private static ObjectNode versions() {
        ObjectNode document = JSON.createObjectNode().put("kind", "APIVersions");
        document.putArray("versions").add("v1");
        return document;
    }

    private static ObjectNode groups() {
        ObjectNode document =
                JSON.createObjectNode().put("kind", "APIGroupList").put("apiVersion", "v1");
        ArrayNode groups = document.putArray("groups");
        ResourceType.ALL.stream()
                .filter(type -> !type.group().isEmpty())
                .filter(distinctBy(ResourceType::group))
                .forEach(type -> {
                    ObjectNode group = groups.addObject().put("name", type.group());
                    name(group.putArray("versions").addObject(), type);
                    name(group.putObject("preferredVersion"), type);
                });
        return document;
    }

    private static void name(ObjectNode node, ResourceType type) {
        node.put("groupVersion", type.apiVersion()).put("version", type.version());
    }

    private static <T> java.util.function.Predicate<ResourceType> distinctBy(
            java.util.function.Function<ResourceType, T> property) {
        java.util.Set<T> seen = new java.util.HashSet<>();
        return type -> seen.add(property.apply(type));
    }

    private static Optional<ObjectNode> resources(String path) {
        String apiVersion = path.replaceFirst("^/apis?/", "");
        List<ResourceType> types = ResourceType.ALL.stream()
                .filter(type -> type.apiVersion().equals(apiVersion))
                .toList();
        if (types.isEmpty() || !path.startsWith("/api")) {
            return Optional.empty();
        }
        ObjectNode document = JSON.createObjectNode()
                .put("kind", "APIResourceList")
                .put("apiVersion", "v1")
                .put("groupVersion", apiVersion);
        ArrayNode resources = document.putArray("resources");
        types.forEach(type -> {
            ObjectNode resource = resources
                    .addObject()
                    .put("name", type.plural())
                    .put("singularName", type.kind().toLowerCase(java.util.Locale.ROOT))
                    .put("namespaced", type.isNamespaced())
                    .put("kind", type.kind());
            ArrayNode verbs = resource.putArray("verbs");
            List.of("create", "delete", "get", "list", "patch", "update", "watch")
                    .forEach(verbs::add);
        });
        return Optional.of(document);
    }
}

package io.sgwarden.simulator.cluster;

import java.util.Comparator;
import tools.jackson.databind.JsonNode;

/**
 * Which object.
 *
 * @param namespace {@code ""} for objects outside namespaces
 */
public record ObjectKey(ResourceType type, String namespace, String name) implements Comparable<ObjectKey> {

    private static final Comparator<ObjectKey> ORDER = Comparator.comparing(
                    (ObjectKey key) -> key.type().qualifiedPlural())
            .thenComparing(ObjectKey::namespace)
            .thenComparing(ObjectKey::name);

    public static ObjectKey securityGroup(String namespace, String name) {
        return new ObjectKey(ResourceType.SECURITY_GROUP, namespace, name);
    }

    /** The key of an object that says its kind; without a namespace it is {@code default}'s. */
    public static ObjectKey of(JsonNode object) {
        String apiVersion = object.path("apiVersion").stringValueOpt().orElse("");
        String kind = object.path("kind").stringValueOpt().orElse("");
        ResourceType type = ResourceType.of(apiVersion, kind)
                .orElseThrow(() -> ApiException.badRequest(
                        "no matches for kind \"%s\" in version \"%s\"".formatted(kind, apiVersion)));
        JsonNode metadata = object.path("metadata");
        String namespace = type.isNamespaced()
                ? metadata.path("namespace").stringValueOpt().orElse("default")
                : "";
        return new ObjectKey(
                type, namespace, metadata.path("name").stringValueOpt().orElse(""));
    }

    @Override
    public int compareTo(ObjectKey other) {
        return ORDER.compare(this, other);
    }
}

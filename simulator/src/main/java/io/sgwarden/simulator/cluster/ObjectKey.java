package io.sgwarden.simulator.cluster;

import java.util.Comparator;

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

    @Override
    public int compareTo(ObjectKey other) {
        return ORDER.compare(this, other);
    }
}

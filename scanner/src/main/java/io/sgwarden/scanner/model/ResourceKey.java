package io.sgwarden.scanner.model;

import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.util.Comparator;
import java.util.Optional;

/** Namespace and name of a Kubernetes object. */
public record ResourceKey(String namespace, String name) implements Comparable<ResourceKey> {
    private static final Comparator<ResourceKey> ORDER =
            Comparator.comparing(ResourceKey::namespace).thenComparing(ResourceKey::name);

    public static ResourceKey of(SecurityGroup object) {
        return new ResourceKey(object.metadata().namespace(), object.metadata().name());
    }

    /** Reads {@code NAMESPACE/NAME}; empty where it is not written so. */
    public static Optional<ResourceKey> parse(String text) {
        String[] parts = text.split("/", -1);
        return parts.length == 2 && !parts[0].isEmpty() && !parts[1].isEmpty()
                ? Optional.of(new ResourceKey(parts[0], parts[1]))
                : Optional.empty();
    }

    @Override
    public int compareTo(ResourceKey other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}

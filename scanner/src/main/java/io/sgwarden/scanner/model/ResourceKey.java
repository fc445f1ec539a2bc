package io.sgwarden.scanner.model;

import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.util.Comparator;

/** Namespace and name of a custom resource. */
public record ResourceKey(String namespace, String name) implements Comparable<ResourceKey> {
    private static final Comparator<ResourceKey> ORDER =
            Comparator.comparing(ResourceKey::namespace).thenComparing(ResourceKey::name);

    public static ResourceKey of(SecurityGroup object) {
        return new ResourceKey(object.metadata().namespace(), object.metadata().name());
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

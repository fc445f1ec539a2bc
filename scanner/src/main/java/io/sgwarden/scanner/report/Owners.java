package io.sgwarden.scanner.report;

import io.sgwarden.scanner.model.ClusterSnapshot.NamespaceObject;
import io.sgwarden.scanner.model.Finding;
import io.sgwarden.scanner.model.Inventory;
import io.sgwarden.schemas.securitygroup.Metadata;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.util.Map;
import java.util.Optional;

/**
 * Who owns what a finding is about, for the people who distribute the work. Nothing else depends on it.
 *
 * @param label the label or annotation that names the owner; absent where the policy names none
 * @param namespaces of the cluster, by name
 */
public record Owners(Optional<String> label, Map<String, NamespaceObject> namespaces) {
    /** Nobody is known. */
    public static final Owners NONE = new Owners(Optional.empty(), Map.of());

    public Owners {
        namespaces = Map.copyOf(namespaces);
    }

    /** Of the objects of a scan. */
    public static Owners of(Inventory inventory, Optional<String> label) {
        return new Owners(label, inventory.cluster().namespaces());
    }

    /** The object's own label or annotation counts first, then its namespace's; of a group its tag. */
    Optional<String> of(Finding finding) {
        return label.flatMap(key -> finding.object()
                        .flatMap(object -> owner(object, key))
                        .or(() -> finding.object().isPresent()
                                ? Optional.empty()
                                : finding.group().map(group -> group.tags().get(key))))
                .filter(owner -> !owner.isBlank());
    }

    private Optional<String> owner(SecurityGroup object, String key) {
        Metadata metadata = object.metadata();
        NamespaceObject namespace = namespaces.getOrDefault(metadata.namespace(), NamespaceObject.PLAIN);
        return Optional.ofNullable(metadata.labels().get(key))
                .or(() -> metadata.annotation(key))
                .or(() -> Optional.ofNullable(namespace.labels().get(key)))
                .or(() -> namespace.annotation(key));
    }
}

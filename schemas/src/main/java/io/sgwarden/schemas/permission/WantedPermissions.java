package io.sgwarden.schemas.permission;

import java.util.List;
import java.util.SortedSet;

/**
 * The permissions that a spec asks for, in EC2's form.
 *
 * @param permissions those that EC2 can be asked for; peers that could not be reduced to an id are
 *     {@link Peer.Unresolved}
 * @param refused entries that cannot become a permission because EC2 or the controller refuses them, for people
 */
public record WantedPermissions(SortedSet<Permission> permissions, List<String> refused) {
    public WantedPermissions {
        permissions = java.util.Collections.unmodifiableSortedSet(new java.util.TreeSet<>(permissions));
        refused = List.copyOf(refused);
    }

    public boolean hasUnresolved() {
        return permissions.stream().anyMatch(permission -> permission.peer() instanceof Peer.Unresolved);
    }
}

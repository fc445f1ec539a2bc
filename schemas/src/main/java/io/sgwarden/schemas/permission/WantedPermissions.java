package io.sgwarden.schemas.permission;

import java.util.List;
import java.util.SortedSet;

/**
 * The permissions that a spec asks for, in EC2's form.
 *
 * @param entries the spec's rule entries in their order, with the permissions that EC2 can be asked for; peers that
 *     could not be reduced to an id are {@link Peer.Unresolved}
 * @param refused entries that cannot become a permission because EC2 or the controller refuses them, for people
 */
public record WantedPermissions(List<EntryPermissions> entries, List<String> refused) {
    /** Of an object without spec. */
    public static final WantedPermissions NONE = new WantedPermissions(List.of(), List.of());

    public WantedPermissions {
        entries = List.copyOf(entries);
        refused = List.copyOf(refused);
    }

    public SortedSet<Permission> permissions() {
        return EntryPermissions.all(entries);
    }

    public boolean hasUnresolved() {
        return entries.stream()
                .flatMap(entry -> entry.permissions().stream())
                .anyMatch(permission -> permission.peer() instanceof Peer.Unresolved);
    }
}

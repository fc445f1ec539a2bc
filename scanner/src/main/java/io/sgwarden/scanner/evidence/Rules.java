package io.sgwarden.scanner.evidence;

import io.sgwarden.scanner.model.Finding.Difference;
import io.sgwarden.scanner.model.Group;
import io.sgwarden.schemas.permission.Permission;
import io.sgwarden.schemas.permission.WantedPermissions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Compares a group's rules with those that a spec asks for, in EC2's own form. */
public final class Rules {
    private Rules() {}

    public static Difference difference(WantedPermissions wanted, Group group) {
        Set<Permission> inSpec = wanted.permissions();
        Set<Permission> onlyInEc2 = group.permissions();
        Set<Permission> onlyInSpec = new TreeSet<>(inSpec);
        onlyInSpec.removeAll(onlyInEc2);
        onlyInEc2.removeAll(inSpec);
        return new Difference(new ArrayList<>(onlyInSpec), new ArrayList<>(onlyInEc2));
    }

    /** Whether nothing differs and nothing of the spec is beyond EC2. */
    public static boolean equal(WantedPermissions wanted, Group group) {
        return wanted.refused().isEmpty() && difference(wanted, group).isEmpty();
    }

    /** What AWS itself puts into a new group. */
    public static boolean isDefault(Permission permission) {
        return permission.equals(Permission.DEFAULT_EGRESS) || permission.equals(Permission.DEFAULT_EGRESS_IPV6);
    }

    /** For people, without AWS's default egress; empty where there is no other. */
    public static String listed(Collection<Permission> permissions) {
        return permissions.stream()
                .filter(permission -> !isDefault(permission))
                .map(Permission::toString)
                .collect(Collectors.joining(", "));
    }

    /** Rules that neither the spec nor AWS put there. */
    public static List<Permission> foreign(WantedPermissions wanted, Group group) {
        return difference(wanted, group).onlyInEc2().stream()
                .filter(permission -> !isDefault(permission))
                .toList();
    }
}

package io.sgwarden.scanner.evidence;

import io.sgwarden.scanner.model.Group;
import io.sgwarden.schemas.permission.EntryPermissions;
import io.sgwarden.schemas.permission.Permission;
import io.sgwarden.schemas.permission.WantedPermissions;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.Stream;

/**
 * Which entries a controller revokes, and which it authorizes afterwards.
 *
 * <p>It compares each entry as it is written, in both directions once one of them differs (hooks.go of v1.20.0:
 * {@code syncSGRules}; measured: {@code touch_split}, {@code partial_split}).
 *
 * @param revoked entries of EC2 that the spec does not have so
 * @param authorized entries of the spec that EC2 does not have so
 */
public record RuleSync(List<EntryPermissions> revoked, List<EntryPermissions> authorized) {
    private static final RuleSync NONE = new RuleSync(List.of(), List.of());

    public RuleSync {
        revoked = List.copyOf(revoked);
        authorized = List.copyOf(authorized);
    }

    /** What a reconcile does with the spec as it is. */
    public static RuleSync of(RuleComparison comparison, WantedPermissions wanted, Group group) {
        RuleSync sync = ofEdit(wanted, group);
        return comparison == RuleComparison.CANONICAL && !sync.equals(NONE) && CanonicalRules.equal(wanted, group)
                ? NONE
                : sync;
    }

    /** What a change of any rule does besides the change, in every release. */
    public static RuleSync ofEdit(WantedPermissions wanted, Group group) {
        return new RuleSync(without(group.entries(), wanted.entries()), without(wanted.entries(), group.entries()));
    }

    private static List<EntryPermissions> without(List<EntryPermissions> entries, List<EntryPermissions> others) {
        return entries.stream()
                .filter(entry -> others.stream().noneMatch(entry::isWrittenLike))
                .toList();
    }

    /** Permissions that are revoked and not authorized again. */
    SortedSet<Permission> removed() {
        SortedSet<Permission> removed = EntryPermissions.all(revoked);
        removed.removeAll(EntryPermissions.all(authorized));
        return removed;
    }

    /** Permissions that are revoked and authorized again. */
    public SortedSet<Permission> interrupted() {
        SortedSet<Permission> interrupted = EntryPermissions.all(revoked);
        interrupted.retainAll(EntryPermissions.all(authorized));
        return interrupted;
    }

    /** Permissions that are authorized and not in EC2. */
    SortedSet<Permission> added(Group group) {
        SortedSet<Permission> added = EntryPermissions.all(authorized);
        added.removeAll(group.permissions());
        return added;
    }

    /** Whether a permission is authorized twice, or while EC2 still has it: EC2 then refuses the call. */
    boolean authorizesTwice(Group group) {
        List<Permission> kept = without(group.entries(), revoked).stream()
                .flatMap(entry -> entry.permissions().stream())
                .toList();
        List<Permission> all = Stream.concat(
                        kept.stream(), authorized.stream().flatMap(entry -> entry.permissions().stream()))
                .toList();
        return all.stream().distinct().count() < all.size();
    }
}

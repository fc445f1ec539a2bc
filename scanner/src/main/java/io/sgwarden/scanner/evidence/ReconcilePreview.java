package io.sgwarden.scanner.evidence;

import io.sgwarden.scanner.model.Finding.Difference;
import io.sgwarden.scanner.model.Group;
import io.sgwarden.scanner.model.Preview;
import io.sgwarden.schemas.permission.Peer;
import io.sgwarden.schemas.permission.Permission;
import io.sgwarden.schemas.policy.Ownership;
import io.sgwarden.schemas.securitygroup.Ack;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import io.sgwarden.schemas.securitygroup.Spec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Computes what the next reconcile will do to a group.
 *
 * <p>It revokes first and authorises afterwards (hooks.go:582-591), so with a spec that EC2 refuses every rule of the
 * group may go and none come (measured: {@code detached_live}, {@code update_breaks_rules}). It deletes every tag that
 * is neither the spec's nor its own (tags.go; measured: {@code detached_live}).
 */
public final class ReconcilePreview {
    private ReconcilePreview() {}

    public static Preview of(MatchCandidate candidate) {
        Group group = candidate.group();
        Difference difference = Rules.difference(candidate.wanted(), group);
        boolean refused =
                candidate.specRefused() || !candidate.wanted().refused().isEmpty();
        List<Permission> added = refused ? List.of() : resolvedOnly(difference.onlyInSpec());
        List<Permission> removed =
                refused ? new ArrayList<>(group.permissions()) : new ArrayList<>(difference.onlyInEc2());
        Map<String, String> wanted = wantedTags(candidate.object(), candidate.ownership());
        return new Preview(added, removed, without(wanted, group.tags()), without(removable(group.tags()), wanted));
    }

    private static List<Permission> resolvedOnly(List<Permission> permissions) {
        return permissions.stream()
                .filter(permission -> !(permission.peer() instanceof Peer.Unresolved))
                .toList();
    }

    private static Map<String, String> wantedTags(SecurityGroup object, Ownership ownership) {
        Map<String, String> tags = new TreeMap<>(TagTemplate.expand(ownership.tagTemplate(), object));
        tags.put(Ack.TAG_NAMESPACE, object.metadata().namespace());
        object.spec().map(Spec::tagMap).ifPresent(tags::putAll);
        return tags;
    }

    /** The controller leaves AWS's own tags and its default tags alone. */
    private static Map<String, String> removable(Map<String, String> tags) {
        Map<String, String> removable = new TreeMap<>(tags);
        removable
                .keySet()
                .removeIf(key -> key.startsWith("aws:")
                        || key.startsWith("eks:")
                        || key.equals(Ack.TAG_NAMESPACE)
                        || key.equals(Ack.TAG_CONTROLLER_VERSION));
        return removable;
    }

    /** Entries of the first that the second does not have with the same value; a changed value counts as removed. */
    private static Map<String, String> without(Map<String, String> tags, Map<String, String> others) {
        Map<String, String> rest = new TreeMap<>(tags);
        rest.entrySet().removeIf(tag -> tag.getValue().equals(others.get(tag.getKey())));
        return rest;
    }
}

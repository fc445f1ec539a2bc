package io.sgwarden.schemas.permission;

import io.sgwarden.schemas.permission.Permission.Direction;
import io.sgwarden.schemas.securitygroup.RuleEntry;
import io.sgwarden.schemas.securitygroup.RuleEntry.GroupPair;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One rule entry, of a spec or as EC2 returns it, with its permissions: one for each peer.
 *
 * @param entry with the ids of referenced groups, where they are known
 */
public record EntryPermissions(Direction direction, RuleEntry entry, List<Permission> permissions) {
    public EntryPermissions {
        permissions = List.copyOf(permissions);
    }

    /** What EC2 returns; ports are -1 where it names none. */
    public static EntryPermissions returned(Direction direction, RuleEntry entry) {
        List<Peer> peers = new ArrayList<>();
        entry.ipRanges().forEach(range -> peers.add(Peer.ipv4(range.cidr().orElse(""))));
        entry.ipv6Ranges().forEach(range -> peers.add(Peer.ipv6(range.cidr().orElse(""))));
        entry.prefixListIDs()
                .forEach(list ->
                        peers.add(new Peer.PrefixList(list.prefixListID().orElse(""))));
        entry.userIDGroupPairs().forEach(pair -> peers.add(peer(pair)));
        return new EntryPermissions(
                direction,
                entry,
                peers.stream()
                        .map(peer -> new Permission(
                                direction,
                                entry.ipProtocol().orElse(""),
                                entry.fromPort().orElse(-1L).intValue(),
                                entry.toPort().orElse(-1L).intValue(),
                                peer))
                        .toList());
    }

    private static Peer peer(GroupPair pair) {
        return pair.groupID()
                .<Peer>map(Peer.Group::new)
                .orElseGet(() -> new Peer.Unresolved(
                        "the group named " + pair.groupName().orElse("")));
    }

    /** The permissions of all entries. */
    public static SortedSet<Permission> all(Collection<EntryPermissions> entries) {
        SortedSet<Permission> all = new TreeSet<>();
        entries.forEach(entry -> all.addAll(entry.permissions()));
        return all;
    }

    /** Whether both are written alike; of lists the order counts. */
    public boolean isWrittenLike(EntryPermissions other) {
        return direction == other.direction && entry.equals(other.entry);
    }
}

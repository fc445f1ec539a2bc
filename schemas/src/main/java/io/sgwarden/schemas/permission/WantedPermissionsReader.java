package io.sgwarden.schemas.permission;

import io.sgwarden.schemas.permission.Permission.Direction;
import io.sgwarden.schemas.securitygroup.RuleEntry;
import io.sgwarden.schemas.securitygroup.RuleEntry.CidrRange;
import io.sgwarden.schemas.securitygroup.RuleEntry.GroupPair;
import io.sgwarden.schemas.securitygroup.Spec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Converts the rule entries of a spec to permissions, as the controller sends them and EC2 stores them: one for each
 * peer, protocol by name, ports only if the protocol has them, blocks masked.
 */
public final class WantedPermissionsReader {
    private static final int HIGHEST_PORT = 65535;
    private static final int HIGHEST_ICMP = 255;

    private final Function<GroupPair, Optional<String>> groupIds;
    private final List<EntryPermissions> read = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();

    private WantedPermissionsReader(Function<GroupPair, Optional<String>> groupIds) {
        this.groupIds = groupIds;
    }

    /**
     * Reads a spec.
     *
     * @param groupIds the id, if it is known, of the object's own group for a pair that names no group, and of the
     *     referenced object's group for a pair with {@code groupRef}
     */
    public static WantedPermissions read(Spec spec, Function<GroupPair, Optional<String>> groupIds) {
        WantedPermissionsReader reader = new WantedPermissionsReader(groupIds);
        reader.entries(Direction.INGRESS, spec.ingressRules());
        reader.entries(Direction.EGRESS, spec.egressRules());
        return new WantedPermissions(reader.read, reader.refused);
    }

    private void entries(Direction direction, List<RuleEntry> entries) {
        for (int i = 0; i < entries.size(); i++) {
            entry(direction, entries.get(i), (direction == Direction.INGRESS ? "ingress" : "egress") + " rule " + i);
        }
    }

    private void entry(Direction direction, RuleEntry entry, String place) {
        List<Permission> permissions = new ArrayList<>();
        Optional<String> protocol = entry.ipProtocol().flatMap(Protocols::canonical);
        Optional<Ports> ports = protocol.flatMap(name -> ports(name, entry));
        if (ports.isEmpty()) {
            refused.add(place);
        } else {
            for (Optional<Peer> peer : peers(entry)) {
                peer.ifPresentOrElse(
                        known -> permissions.add(new Permission(
                                direction,
                                protocol.orElseThrow(),
                                ports.orElseThrow().from(),
                                ports.orElseThrow().to(),
                                known)),
                        () -> refused.add(place));
            }
        }
        read.add(new EntryPermissions(direction, resolved(entry), permissions));
    }

    private RuleEntry resolved(RuleEntry entry) {
        return entry.withUserIDGroupPairs(entry.userIDGroupPairs().stream()
                .map(pair -> pair.groupRef()
                        .flatMap(ref -> groupIds.apply(pair))
                        .map(pair::resolved)
                        .orElse(pair))
                .toList());
    }

    private record Ports(int from, int to) {
        static final Ports NONE = new Ports(-1, -1);
    }

    private static Optional<Ports> ports(String protocol, RuleEntry entry) {
        return switch (protocol) {
            case "tcp", "udp" -> ports(entry, 0, HIGHEST_PORT).filter(ports -> ports.from() <= ports.to());
            case "icmp" -> ports(entry, -1, HIGHEST_ICMP);
            case "icmpv6" ->
                entry.fromPort().isEmpty() && entry.toPort().isEmpty()
                        ? Optional.of(Ports.NONE)
                        : ports(entry, -1, HIGHEST_ICMP);
            default -> Optional.of(Ports.NONE);
        };
    }

    private static Optional<Ports> ports(RuleEntry entry, int lowest, int highest) {
        return entry.fromPort()
                .filter(from -> from >= lowest && from <= highest)
                .flatMap(from -> entry.toPort()
                        .filter(to -> to >= lowest && to <= highest)
                        .map(to -> new Ports(from.intValue(), to.intValue())));
    }

    private List<Optional<Peer>> peers(RuleEntry entry) {
        List<Optional<Peer>> peers = new ArrayList<>();
        for (CidrRange range : entry.ipRanges()) {
            block(range, Cidrs::ipv4, Peer.Ipv4::new).ifPresent(peers::add);
        }
        for (CidrRange range : entry.ipv6Ranges()) {
            block(range, Cidrs::ipv6, Peer.Ipv6::new).ifPresent(peers::add);
        }
        entry.prefixListIDs().forEach(list -> peers.add(list.prefixListID().map(Peer.PrefixList::new)));
        entry.userIDGroupPairs().forEach(pair -> peers.add(Optional.of(peer(pair))));
        return peers;
    }

    /** Outer empty: an empty entry, which the query serialiser drops; inner empty: EC2 refuses it. */
    private static Optional<Optional<Peer>> block(
            CidrRange range, Function<String, Optional<String>> masked, Function<String, Peer> peer) {
        if (range.cidr().isEmpty() && range.description().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(range.cidr().flatMap(masked).map(peer));
    }

    private Peer peer(GroupPair pair) {
        if (pair.isSelf()) {
            return groupIds.apply(pair)
                    .<Peer>map(Peer.Group::new)
                    .orElseGet(() -> new Peer.Unresolved("its own group"));
        }
        if (pair.groupRef().isPresent()) {
            String name = pair.groupRef().get().name().orElse("");
            return groupIds.apply(pair)
                    .<Peer>map(Peer.Group::new)
                    .orElseGet(() -> new Peer.Unresolved("the group of SecurityGroup " + name));
        }
        return pair.groupID()
                .<Peer>map(Peer.Group::new)
                .orElseGet(() -> new Peer.Unresolved(
                        "the group named " + pair.groupName().orElse("")));
    }
}

package io.sgwarden.schemas.testing;

import io.sgwarden.schemas.permission.EntryPermissions;
import io.sgwarden.schemas.permission.Peer;
import io.sgwarden.schemas.permission.Permission;
import io.sgwarden.schemas.permission.Permission.Direction;
import io.sgwarden.schemas.securitygroup.RuleEntry;
import io.sgwarden.schemas.securitygroup.RuleEntry.CidrRange;
import io.sgwarden.schemas.securitygroup.RuleEntry.GroupPair;
import io.sgwarden.schemas.securitygroup.RuleEntry.PrefixListEntry;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Permissions in the form in which DescribeSecurityGroups returns them: one entry for each protocol and port range. */
public final class Ec2Form {
    private static final Set<String> WITH_PORTS = Set.of("tcp", "udp", "icmp", "icmpv6");

    private final String account;
    private final Function<Permission, Optional<String>> descriptions;

    private Ec2Form(String account, Function<Permission, Optional<String>> descriptions) {
        this.account = account;
        this.descriptions = descriptions;
    }

    private record Shape(Direction direction, String protocol, int from, int to) {
        static Shape of(Permission permission) {
            return new Shape(permission.direction(), permission.protocol(), permission.fromPort(), permission.toPort());
        }

        Optional<Long> port(int number) {
            return Optional.of((long) number).filter(unused -> WITH_PORTS.contains(protocol));
        }
    }

    /** Entries and peers in the order of the permissions, without descriptions. */
    public static List<EntryPermissions> entries(Collection<Permission> permissions, String account) {
        return entries(permissions, account, permission -> Optional.empty());
    }

    /** The same with descriptions. */
    public static List<EntryPermissions> entries(
            Collection<Permission> permissions, String account, Function<Permission, Optional<String>> descriptions) {
        Ec2Form form = new Ec2Form(account, descriptions);
        Map<Shape, List<Permission>> byShape =
                permissions.stream().collect(Collectors.groupingBy(Shape::of, LinkedHashMap::new, Collectors.toList()));
        return byShape.entrySet().stream()
                .map(shape -> EntryPermissions.returned(
                        shape.getKey().direction(), form.entry(shape.getKey(), shape.getValue())))
                .toList();
    }

    private RuleEntry entry(Shape shape, List<Permission> permissions) {
        return new RuleEntry(
                Optional.of(shape.protocol()),
                shape.port(shape.from()),
                shape.port(shape.to()),
                peers(permissions, Peer.Ipv4.class, CidrRange::new),
                peers(permissions, Peer.Ipv6.class, CidrRange::new),
                peers(permissions, Peer.PrefixList.class, PrefixListEntry::new),
                peers(permissions, Peer.Group.class, this::pair));
    }

    private <T> List<T> peers(
            List<Permission> permissions,
            Class<? extends Peer> kind,
            BiFunction<Optional<String>, Optional<String>, T> entry) {
        return permissions.stream()
                .filter(permission -> kind.isInstance(permission.peer()))
                .map(permission -> entry.apply(Optional.of(permission.peer().text()), descriptions.apply(permission)))
                .toList();
    }

    private GroupPair pair(Optional<String> groupId, Optional<String> description) {
        GroupPair pair = GroupPair.returned(groupId.orElseThrow(), account);
        return description.map(pair::described).orElse(pair);
    }
}

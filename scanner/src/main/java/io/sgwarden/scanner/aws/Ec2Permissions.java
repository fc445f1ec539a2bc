package io.sgwarden.scanner.aws;

import io.sgwarden.schemas.permission.Peer;
import io.sgwarden.schemas.permission.Permission;
import io.sgwarden.schemas.permission.Permission.Direction;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;

/** EC2's {@code IpPermission}, which holds many peers, as one permission for each peer. */
final class Ec2Permissions {
    private Ec2Permissions() {}

    static Set<Permission> of(SecurityGroup group) {
        Set<Permission> permissions = new HashSet<>();
        group.ipPermissions().forEach(entry -> add(permissions, Direction.INGRESS, entry));
        group.ipPermissionsEgress().forEach(entry -> add(permissions, Direction.EGRESS, entry));
        return permissions;
    }

    private static void add(Set<Permission> permissions, Direction direction, IpPermission entry) {
        Shape shape = new Shape(
                direction,
                entry.ipProtocol(),
                Optional.ofNullable(entry.fromPort()).orElse(-1),
                Optional.ofNullable(entry.toPort()).orElse(-1));
        entry.ipRanges().forEach(range -> permissions.add(shape.with(Peer.ipv4(range.cidrIp()))));
        entry.ipv6Ranges().forEach(range -> permissions.add(shape.with(Peer.ipv6(range.cidrIpv6()))));
        entry.prefixListIds().forEach(list -> permissions.add(shape.with(new Peer.PrefixList(list.prefixListId()))));
        entry.userIdGroupPairs()
                .forEach(pair -> permissions.add(shape.with(
                        pair.groupId() == null
                                ? new Peer.Unresolved("the group named " + pair.groupName())
                                : new Peer.Group(pair.groupId()))));
    }

    private record Shape(Direction direction, String protocol, int fromPort, int toPort) {
        Permission with(Peer peer) {
            return new Permission(direction, protocol, fromPort, toPort, peer);
        }
    }
}

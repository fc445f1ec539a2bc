package io.sgwarden.scanner.aws;

import io.sgwarden.schemas.permission.EntryPermissions;
import io.sgwarden.schemas.permission.Permission.Direction;
import io.sgwarden.schemas.securitygroup.RuleEntry;
import io.sgwarden.schemas.securitygroup.RuleEntry.CidrRange;
import io.sgwarden.schemas.securitygroup.RuleEntry.GroupPair;
import io.sgwarden.schemas.securitygroup.RuleEntry.PrefixListEntry;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/** EC2's {@code IpPermission}s as rule entries, with one permission for each peer. */
final class Ec2Permissions {
    private Ec2Permissions() {}

    static List<EntryPermissions> of(SecurityGroup group) {
        return Stream.concat(
                        entries(Direction.INGRESS, group.ipPermissions()),
                        entries(Direction.EGRESS, group.ipPermissionsEgress()))
                .toList();
    }

    private static Stream<EntryPermissions> entries(Direction direction, List<IpPermission> permissions) {
        return permissions.stream().map(permission -> EntryPermissions.returned(direction, entry(permission)));
    }

    private static RuleEntry entry(IpPermission permission) {
        return new RuleEntry(
                Optional.ofNullable(permission.ipProtocol()),
                Optional.ofNullable(permission.fromPort()).map(Integer::longValue),
                Optional.ofNullable(permission.toPort()).map(Integer::longValue),
                permission.ipRanges().stream()
                        .map(range -> new CidrRange(
                                Optional.ofNullable(range.cidrIp()), Optional.ofNullable(range.description())))
                        .toList(),
                permission.ipv6Ranges().stream()
                        .map(range -> new CidrRange(
                                Optional.ofNullable(range.cidrIpv6()), Optional.ofNullable(range.description())))
                        .toList(),
                permission.prefixListIds().stream()
                        .map(list -> new PrefixListEntry(
                                Optional.ofNullable(list.prefixListId()), Optional.ofNullable(list.description())))
                        .toList(),
                permission.userIdGroupPairs().stream().map(Ec2Permissions::pair).toList());
    }

    private static GroupPair pair(UserIdGroupPair pair) {
        return new GroupPair(
                Optional.ofNullable(pair.groupId()),
                Optional.ofNullable(pair.groupName()),
                Optional.empty(),
                Optional.ofNullable(pair.userId()),
                Optional.ofNullable(pair.vpcId()),
                Optional.empty(),
                Optional.ofNullable(pair.peeringStatus()),
                Optional.ofNullable(pair.vpcPeeringConnectionId()),
                Optional.ofNullable(pair.description()));
    }
}

package io.sgwarden.scanner.ec2;

import io.sgwarden.scanner.model.AccountRegion;
import io.sgwarden.scanner.model.Group;
import io.sgwarden.schemas.permission.Peer;
import io.sgwarden.schemas.permission.Permission;
import io.sgwarden.schemas.permission.Permission.Direction;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Groups as {@code aws ec2 describe-security-groups} prints them. */
final class AwsCliGroups {
    private AwsCliGroups() {}

    static Group read(JsonNode json, AccountRegion accountRegion) {
        Map<String, String> tags = new HashMap<>();
        json.path("Tags").forEach(tag -> tags.put(text(tag, "Key"), text(tag, "Value")));
        Set<Permission> permissions = new HashSet<>();
        json.path("IpPermissions").forEach(entry -> add(permissions, Direction.INGRESS, entry));
        json.path("IpPermissionsEgress").forEach(entry -> add(permissions, Direction.EGRESS, entry));
        return new Group(
                text(json, "GroupId"),
                new AccountRegion(json.path("OwnerId").asString(accountRegion.account()), accountRegion.region()),
                text(json, "VpcId"),
                text(json, "GroupName"),
                text(json, "Description"),
                tags,
                permissions);
    }

    private static void add(Set<Permission> permissions, Direction direction, JsonNode entry) {
        Function<Peer, Permission> permission = peer -> new Permission(
                direction,
                text(entry, "IpProtocol"),
                entry.path("FromPort").asInt(-1),
                entry.path("ToPort").asInt(-1),
                peer);
        entry.path("IpRanges").forEach(range -> permissions.add(permission.apply(Peer.ipv4(text(range, "CidrIp")))));
        entry.path("Ipv6Ranges")
                .forEach(range -> permissions.add(permission.apply(Peer.ipv6(text(range, "CidrIpv6")))));
        entry.path("PrefixListIds")
                .forEach(list -> permissions.add(permission.apply(new Peer.PrefixList(text(list, "PrefixListId")))));
        entry.path("UserIdGroupPairs").forEach(pair -> permissions.add(permission.apply(peer(pair))));
    }

    private static Peer peer(JsonNode pair) {
        return pair.has("GroupId")
                ? new Peer.Group(text(pair, "GroupId"))
                : new Peer.Unresolved("the group named " + text(pair, "GroupName"));
    }

    private static String text(JsonNode json, String field) {
        return json.path(field).asString("");
    }
}

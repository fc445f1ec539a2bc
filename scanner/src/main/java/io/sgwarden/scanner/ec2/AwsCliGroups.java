package io.sgwarden.scanner.ec2;

import io.sgwarden.scanner.model.AccountRegion;
import io.sgwarden.scanner.model.Group;
import io.sgwarden.schemas.permission.EntryPermissions;
import io.sgwarden.schemas.permission.Permission.Direction;
import io.sgwarden.schemas.securitygroup.RuleEntry;
import io.sgwarden.schemas.securitygroup.RuleEntry.CidrRange;
import io.sgwarden.schemas.securitygroup.RuleEntry.GroupPair;
import io.sgwarden.schemas.securitygroup.RuleEntry.PrefixListEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Groups as {@code aws ec2 describe-security-groups} prints them. */
final class AwsCliGroups {
    private AwsCliGroups() {}

    static Group read(JsonNode json, AccountRegion accountRegion) {
        Map<String, String> tags = new HashMap<>();
        json.path("Tags").forEach(tag -> tags.put(text(tag, "Key"), text(tag, "Value")));
        List<EntryPermissions> entries = new ArrayList<>();
        json.path("IpPermissions")
                .forEach(entry -> entries.add(EntryPermissions.returned(Direction.INGRESS, entry(entry))));
        json.path("IpPermissionsEgress")
                .forEach(entry -> entries.add(EntryPermissions.returned(Direction.EGRESS, entry(entry))));
        return new Group(
                text(json, "GroupId"),
                new AccountRegion(json.path("OwnerId").asString(accountRegion.account()), accountRegion.region()),
                text(json, "VpcId"),
                text(json, "GroupName"),
                text(json, "Description"),
                tags,
                entries);
    }

    private static RuleEntry entry(JsonNode json) {
        return new RuleEntry(
                optional(json, "IpProtocol"),
                port(json, "FromPort"),
                port(json, "ToPort"),
                list(json, "IpRanges", range -> new CidrRange(optional(range, "CidrIp"), description(range))),
                list(json, "Ipv6Ranges", range -> new CidrRange(optional(range, "CidrIpv6"), description(range))),
                list(
                        json,
                        "PrefixListIds",
                        list -> new PrefixListEntry(optional(list, "PrefixListId"), description(list))),
                list(json, "UserIdGroupPairs", AwsCliGroups::pair));
    }

    private static GroupPair pair(JsonNode json) {
        return new GroupPair(
                optional(json, "GroupId"),
                optional(json, "GroupName"),
                Optional.empty(),
                optional(json, "UserId"),
                optional(json, "VpcId"),
                Optional.empty(),
                optional(json, "PeeringStatus"),
                optional(json, "VpcPeeringConnectionId"),
                description(json));
    }

    private static Optional<String> description(JsonNode json) {
        return optional(json, "Description");
    }

    private static Optional<Long> port(JsonNode json, String field) {
        return json.path(field).longValueOpt().stream().boxed().findFirst();
    }

    private static <T> List<T> list(JsonNode json, String field, Function<JsonNode, T> element) {
        return json.path(field).valueStream().map(element).toList();
    }

    private static Optional<String> optional(JsonNode json, String field) {
        return json.path(field).stringValueOpt();
    }

    private static String text(JsonNode json, String field) {
        return json.path(field).asString("");
    }
}

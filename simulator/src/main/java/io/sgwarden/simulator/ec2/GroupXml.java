package io.sgwarden.simulator.ec2;

import io.sgwarden.schemas.permission.Peer;
import io.sgwarden.schemas.permission.Permission;
import io.sgwarden.schemas.permission.Permission.Direction;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Groups and rules in the XML of DescribeSecurityGroups and DescribeSecurityGroupRules. */
final class GroupXml {
    private GroupXml() {}

    static void write(Xml xml, GroupView group) {
        xml.text("ownerId", group.ownerId())
                .text("groupId", group.id())
                .text("groupName", group.name())
                .text("groupDescription", group.description())
                .text("vpcId", group.vpcId());
        permissions(xml, "ipPermissions", group, Direction.INGRESS);
        permissions(xml, "ipPermissionsEgress", group, Direction.EGRESS);
        xml.list(
                "tagSet",
                group.tags().entrySet(),
                (item, tag) -> item.text("key", tag.getKey()).text("value", tag.getValue()));
    }

    /** EC2 aggregates the peers of rules with the same protocol and ports. */
    private static void permissions(Xml xml, String name, GroupView group, Direction direction) {
        Map<String, List<StoredRule>> aggregated = group.rules().stream()
                .filter(rule -> rule.permission().direction() == direction)
                .collect(Collectors.groupingBy(
                        rule -> rule.permission().protocol() + "/"
                                + rule.permission().fromPort() + "/"
                                + rule.permission().toPort(),
                        TreeMap::new,
                        Collectors.toList()));
        xml.list(name, aggregated.values(), (item, rules) -> permission(item, rules, group.ownerId()));
    }

    private static void permission(Xml xml, List<StoredRule> rules, String ownerId) {
        Permission first = rules.getFirst().permission();
        xml.text("ipProtocol", first.protocol());
        ports(xml, first);
        xml.list(
                "groups",
                of(rules, Peer.Group.class),
                (item, rule) -> peer(item.text("userId", ownerId), "groupId", rule));
        xml.list("ipRanges", of(rules, Peer.Ipv4.class), (item, rule) -> peer(item, "cidrIp", rule));
        xml.list("ipv6Ranges", of(rules, Peer.Ipv6.class), (item, rule) -> peer(item, "cidrIpv6", rule));
        xml.list("prefixListIds", of(rules, Peer.PrefixList.class), (item, rule) -> peer(item, "prefixListId", rule));
    }

    private static void peer(Xml xml, String name, StoredRule rule) {
        xml.text(name, rule.permission().peer().text());
        rule.description().ifPresent(text -> xml.text("description", text));
    }

    private static void ports(Xml xml, Permission permission) {
        boolean without = !List.of("tcp", "udp", "icmp", "icmpv6").contains(permission.protocol());
        if (!without) {
            xml.text("fromPort", Integer.toString(permission.fromPort()))
                    .text("toPort", Integer.toString(permission.toPort()));
        }
    }

    private static List<StoredRule> of(List<StoredRule> rules, Class<? extends Peer> kind) {
        return rules.stream()
                .filter(rule -> kind.isInstance(rule.permission().peer()))
                .toList();
    }

    static void writeRule(Xml xml, GroupView group, StoredRule rule) {
        Permission permission = rule.permission();
        xml.text("securityGroupRuleId", rule.id())
                .text("groupId", group.id())
                .text("groupOwnerId", group.ownerId())
                .text("isEgress", Boolean.toString(permission.direction() == Direction.EGRESS))
                .text("ipProtocol", permission.protocol())
                .text("fromPort", Integer.toString(permission.fromPort()))
                .text("toPort", Integer.toString(permission.toPort()));
        rule.description().ifPresent(text -> xml.text("description", text));
        switch (permission.peer()) {
            case Peer.Ipv4(String cidr) -> xml.text("cidrIpv4", cidr);
            case Peer.Ipv6(String cidr) -> xml.text("cidrIpv6", cidr);
            case Peer.PrefixList(String id) -> xml.text("prefixListId", id);
            case Peer.Group(String id) -> xml.element("referencedGroupInfo", () -> xml.text("groupId", id));
            case Peer.Unresolved(String what) -> xml.text("description", what);
        }
    }
}

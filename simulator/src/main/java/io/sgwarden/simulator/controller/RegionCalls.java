package io.sgwarden.simulator.controller;

import io.sgwarden.schemas.permission.Peer;
import io.sgwarden.schemas.permission.Permission;
import io.sgwarden.schemas.permission.Permission.Direction;
import io.sgwarden.schemas.securitygroup.RuleEntry.GroupPair;
import io.sgwarden.simulator.controller.Ec2Rule.Ec2Peer;
import io.sgwarden.simulator.ec2.Ec2Exception;
import io.sgwarden.simulator.ec2.GroupFilter;
import io.sgwarden.simulator.ec2.GroupView;
import io.sgwarden.simulator.ec2.Region;
import io.sgwarden.simulator.ec2.RequestedGroup;
import io.sgwarden.simulator.ec2.RequestedRule;
import io.sgwarden.simulator.ec2.RequestedRule.RequestedPeer;
import io.sgwarden.simulator.ec2.StoredRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The controller's calls to a region of the simulator's EC2, without HTTP.
 *
 * @param region where
 */
public record RegionCalls(Region region) implements Ec2Calls {
    private static final Set<String> WITH_PORTS = Set.of("tcp", "udp", "icmp", "icmpv6");

    @Override
    public Ec2Group describe(String groupId) {
        return call(
                "DescribeSecurityGroups",
                () -> region.describe(List.of(groupId)).getFirst(),
                RegionCalls::seen);
    }

    @Override
    public List<Ec2Group> find(String name, String vpcId) {
        return call(
                "DescribeSecurityGroups",
                () -> region.find(GroupFilter.named(name, vpcId)),
                groups -> groups.stream().map(RegionCalls::seen).toList());
    }

    @Override
    public String create(RequestedGroup group) {
        return call("CreateSecurityGroup", () -> region.createSecurityGroup(group), id -> id);
    }

    @Override
    public void authorize(Direction direction, String groupId, List<Ec2Rule> rules) {
        run("AuthorizeSecurityGroup" + suffix(direction), () -> region.authorize(direction, groupId, requested(rules)));
    }

    @Override
    public void revoke(Direction direction, String groupId, List<Ec2Rule> rules) {
        run("RevokeSecurityGroup" + suffix(direction), () -> region.revoke(direction, groupId, requested(rules)));
    }

    @Override
    public void tag(String groupId, Map<String, String> tags) {
        run("CreateTags", () -> region.createTags(groupId, tags));
    }

    @Override
    public void untag(String groupId, Map<String, String> tags) {
        run("DeleteTags", () -> region.deleteTags(groupId, tags.keySet()));
    }

    @Override
    public void delete(String groupId) {
        run("DeleteSecurityGroup", () -> region.deleteSecurityGroup(groupId));
    }

    private static void run(String operation, Runnable work) {
        try {
            work.run();
        } catch (Ec2Exception refusal) {
            throw refused(operation, refusal);
        }
    }

    private static <T, R> R call(String operation, Supplier<T> work, java.util.function.Function<T, R> result) {
        try {
            return result.apply(work.get());
        } catch (Ec2Exception refusal) {
            throw refused(operation, refusal);
        }
    }

    private static Ec2Refusal refused(String operation, Ec2Exception refusal) {
        return new Ec2Refusal(
                operation, refusal.httpStatus(), refusal.code(), Objects.requireNonNullElse(refusal.getMessage(), ""));
    }

    private static String suffix(Direction direction) {
        return direction == Direction.INGRESS ? "Ingress" : "Egress";
    }

    private static Ec2Group seen(GroupView group) {
        return new Ec2Group(
                group.id(),
                group.vpcId(),
                group.tags(),
                rules(group, Direction.INGRESS),
                rules(group, Direction.EGRESS));
    }

    /** EC2 returns one entry for each protocol and port range, with all its peers. */
    private static List<Ec2Rule> rules(GroupView group, Direction direction) {
        Map<Ec2Rule, List<Ec2Peer>> entries = new LinkedHashMap<>();
        group.rules().stream()
                .filter(rule -> rule.permission().direction() == direction)
                .forEach(rule -> entries.computeIfAbsent(entry(rule.permission()), key -> new ArrayList<>())
                        .add(peer(rule, group.ownerId())));
        return entries.entrySet().stream()
                .map(entry -> entry.getKey()
                        .withPeers(entry.getValue().stream()
                                .sorted(Comparator.comparingInt(RegionCalls::listOf))
                                .toList()))
                .toList();
    }

    private static Ec2Rule entry(Permission permission) {
        boolean hasPorts = WITH_PORTS.contains(permission.protocol());
        return new Ec2Rule(
                Optional.of(permission.protocol()),
                hasPorts ? Optional.of((long) permission.fromPort()) : Optional.empty(),
                hasPorts ? Optional.of((long) permission.toPort()) : Optional.empty(),
                List.of());
    }

    private static Ec2Peer peer(StoredRule rule, String account) {
        Peer peer = rule.permission().peer();
        Optional<GroupPair> pair =
                peer instanceof Peer.Group(String id) ? Optional.of(pair(id, account, rule)) : Optional.empty();
        return new Ec2Peer(peer, rule.description(), pair);
    }

    private static GroupPair pair(String groupId, String account, StoredRule rule) {
        GroupPair pair = GroupPair.returned(groupId, account);
        return rule.description().map(pair::described).orElse(pair);
    }

    /** Which of an entry's lists a peer is in. */
    private static int listOf(Ec2Peer peer) {
        return switch (peer.peer()) {
            case Peer.Ipv4 range -> 0;
            case Peer.Ipv6 range -> 1;
            case Peer.PrefixList list -> 2;
            case Peer.Group group -> 3;
            case Peer.Unresolved group -> 3;
        };
    }

    private static List<RequestedRule> requested(List<Ec2Rule> rules) {
        return rules.stream()
                .map(rule -> new RequestedRule(
                        rule.protocol(),
                        rule.fromPort(),
                        rule.toPort(),
                        rule.peers().stream().map(RegionCalls::requested).toList()))
                .toList();
    }

    private static RequestedPeer requested(Ec2Peer peer) {
        return switch (peer.peer()) {
            case Peer.Ipv4(String cidr) -> new RequestedPeer.Ipv4(Optional.of(cidr), peer.description());
            case Peer.Ipv6(String cidr) -> new RequestedPeer.Ipv6(Optional.of(cidr), peer.description());
            case Peer.PrefixList(String id) -> new RequestedPeer.PrefixList(Optional.of(id), peer.description());
            case Peer.Group(String id) ->
                new RequestedPeer.Pair(Optional.of(id), Optional.empty(), Optional.empty(), peer.description());
            case Peer.Unresolved(String name) ->
                new RequestedPeer.Pair(Optional.empty(), Optional.of(name), Optional.empty(), peer.description());
        };
    }
}

package io.sgwarden.simulator.controller;

import io.sgwarden.schemas.permission.Peer;
import io.sgwarden.schemas.permission.Permission.Direction;
import io.sgwarden.simulator.controller.Ec2Rule.Ec2Peer;
import io.sgwarden.simulator.ec2.Ec2Exception;
import io.sgwarden.simulator.ec2.GroupFilter;
import io.sgwarden.simulator.ec2.GroupView;
import io.sgwarden.simulator.ec2.Region;
import io.sgwarden.simulator.ec2.RequestedGroup;
import io.sgwarden.simulator.ec2.RequestedRule;
import io.sgwarden.simulator.ec2.RequestedRule.RequestedPeer;
import io.sgwarden.simulator.ec2.StoredRule;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The controller's calls to a region of the simulator's EC2, without HTTP.
 *
 * @param region where
 */
public record RegionCalls(Region region) implements Ec2Calls {

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

    private static List<Ec2Rule> rules(GroupView group, Direction direction) {
        return group.rules().stream()
                .filter(rule -> rule.permission().direction() == direction)
                .map(RegionCalls::rule)
                .toList();
    }

    private static Ec2Rule rule(StoredRule stored) {
        return new Ec2Rule(
                Optional.of(stored.permission().protocol()),
                Optional.of((long) stored.permission().fromPort()),
                Optional.of((long) stored.permission().toPort()),
                List.of(new Ec2Peer(stored.permission().peer(), stored.description())));
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

package io.sgwarden.simulator.repair;

import io.sgwarden.schemas.permission.Permission;
import io.sgwarden.schemas.permission.Permission.Direction;
import io.sgwarden.simulator.controller.Ec2Calls;
import io.sgwarden.simulator.controller.Ec2Rule;
import io.sgwarden.simulator.controller.RegionCalls;
import io.sgwarden.simulator.ec2.Region;
import io.sgwarden.simulator.ec2.RequestedGroup;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A controller's calls of EC2, and what they removed from which group. */
final class WatchedCalls implements Ec2Calls {
    private final Region region;
    private final Ec2Calls calls;
    private final Map<String, Set<Permission>> revoked = new TreeMap<>();
    private final Map<String, Map<String, String>> untagged = new TreeMap<>();
    private int mostGroups;

    WatchedCalls(Region region) {
        this.region = region;
        this.calls = new RegionCalls(region);
    }

    /** Permissions removed, by group. */
    Map<String, Set<Permission>> revoked() {
        return revoked;
    }

    /** Tags removed or overwritten, by group. */
    Map<String, Map<String, String>> untagged() {
        return untagged;
    }

    /** The most groups that there were at once after a create, the default group aside. */
    int mostGroups() {
        return mostGroups;
    }

    @Override
    public Ec2Group describe(String groupId) {
        return calls.describe(groupId);
    }

    @Override
    public List<Ec2Group> find(String name, String vpcId) {
        return calls.find(name, vpcId);
    }

    @Override
    public String create(RequestedGroup group) {
        String id = calls.create(group);
        mostGroups = Math.max(mostGroups, region.groups().size() - 1);
        return id;
    }

    @Override
    public void authorize(Direction direction, String groupId, List<Ec2Rule> rules) {
        calls.authorize(direction, groupId, rules);
    }

    @Override
    public void revoke(Direction direction, String groupId, List<Ec2Rule> rules) {
        watched(groupId, () -> calls.revoke(direction, groupId, rules));
    }

    @Override
    public void tag(String groupId, Map<String, String> tags) {
        watched(groupId, () -> calls.tag(groupId, tags));
    }

    @Override
    public void untag(String groupId, Map<String, String> tags) {
        watched(groupId, () -> calls.untag(groupId, tags));
    }

    @Override
    public void delete(String groupId) {
        calls.delete(groupId);
    }

    private void watched(String groupId, Runnable call) {
        Set<Permission> rules = new HashSet<>();
        Map<String, String> tags = new TreeMap<>();
        region.group(groupId).ifPresent(group -> {
            rules.addAll(group.permissions());
            tags.putAll(group.tags());
        });
        call.run();
        region.group(groupId).ifPresent(group -> {
            rules.removeAll(group.permissions());
            tags.entrySet().removeAll(group.tags().entrySet());
        });
        revoked.computeIfAbsent(groupId, id -> new HashSet<>()).addAll(rules);
        untagged.computeIfAbsent(groupId, id -> new TreeMap<>()).putAll(tags);
    }
}

package io.sgwarden.simulator.repair;

import io.sgwarden.schemas.permission.Permission;
import io.sgwarden.schemas.permission.Permission.Direction;
import io.sgwarden.simulator.ForwardedCalls;
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
final class WatchedCalls extends ForwardedCalls {
    private final Region region;
    private final Map<String, Set<Permission>> revoked = new TreeMap<>();
    private final Map<String, Map<String, String>> untagged = new TreeMap<>();
    private int mostGroups;

    WatchedCalls(Region region) {
        super(new RegionCalls(region));
        this.region = region;
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
    public String create(RequestedGroup group) {
        String id = super.create(group);
        mostGroups = Math.max(mostGroups, region.groups().size() - 1);
        return id;
    }

    @Override
    public void revoke(Direction direction, String groupId, List<Ec2Rule> rules) {
        watched(groupId, () -> super.revoke(direction, groupId, rules));
    }

    @Override
    public void tag(String groupId, Map<String, String> tags) {
        watched(groupId, () -> super.tag(groupId, tags));
    }

    @Override
    public void untag(String groupId, Map<String, String> tags) {
        watched(groupId, () -> super.untag(groupId, tags));
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

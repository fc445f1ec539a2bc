package io.sgwarden.simulator.ec2;

import io.sgwarden.schemas.permission.Peer;
import io.sgwarden.schemas.permission.Permission;
import io.sgwarden.simulator.ec2.RuleCheck.Checked;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The groups of one region; only used under the region's lock. */
final class GroupStore {
    private final Ids ids;
    private final Map<String, StoredGroup> groups = new LinkedHashMap<>();

    GroupStore(Ids ids) {
        this.ids = ids;
    }

    /** Adds a group with the rule that AWS puts into every new group. */
    StoredGroup add(String vpcId, String name, String description) {
        if (stream().anyMatch(group -> group.vpcId.equals(vpcId) && group.name.equalsIgnoreCase(name))) {
            throw Ec2Exception.of(
                    "InvalidGroup.Duplicate",
                    "The security group '" + name + "' already exists for VPC '" + vpcId + "'");
        }
        StoredGroup group = new StoredGroup(ids.next("sg"), vpcId, name, description);
        groups.put(group.id, group);
        addRule(group, new Checked(Permission.DEFAULT_EGRESS, Optional.empty()));
        return group;
    }

    StoredRule addRule(StoredGroup group, Checked rule) {
        StoredRule stored = new StoredRule(ids.next("sgr"), rule.permission(), rule.description());
        group.rules.put(rule.permission(), stored);
        return stored;
    }

    void remove(String groupId) {
        groups.remove(groupId);
    }

    Stream<StoredGroup> stream() {
        return groups.values().stream();
    }

    Optional<StoredGroup> find(String groupId) {
        return Optional.ofNullable(groups.get(groupId));
    }

    /** The group of that id, or EC2's refusal. */
    StoredGroup require(String groupId) {
        if (!groupId.startsWith("sg-")) {
            throw Ec2Exception.of("InvalidGroupId.Malformed", "Invalid id: \"" + groupId + "\" (expecting \"sg-...\")");
        }
        return find(groupId)
                .orElseThrow(() -> Ec2Exception.of(
                        "InvalidGroup.NotFound", "The security group '" + groupId + "' does not exist"));
    }

    /** Whether a rule of another group names it. */
    boolean isReferenced(String groupId) {
        return stream()
                .filter(group -> !group.id.equals(groupId))
                .flatMap(group -> group.rules.keySet().stream())
                .anyMatch(permission -> permission.peer().equals(new Peer.Group(groupId)));
    }
}

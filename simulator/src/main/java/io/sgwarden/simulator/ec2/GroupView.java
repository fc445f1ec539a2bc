package io.sgwarden.simulator.ec2;

import io.sgwarden.schemas.permission.Permission;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A group at one moment. */
public record GroupView(
        String id,
        String ownerId,
        String vpcId,
        String name,
        String description,
        Map<String, String> tags,
        List<StoredRule> rules) {

    public GroupView {
        tags = Collections.unmodifiableMap(new TreeMap<>(tags));
        rules = List.copyOf(rules);
    }

    /** The rules without their ids and descriptions. */
    public Set<Permission> permissions() {
        Set<Permission> permissions = new TreeSet<>();
        rules.forEach(rule -> permissions.add(rule.permission()));
        return permissions;
    }
}

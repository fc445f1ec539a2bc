package io.sgwarden.simulator.ec2;

import io.sgwarden.schemas.permission.Permission;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A group as the region keeps it. */
final class StoredGroup {
    final String id;
    final String vpcId;
    final String name;
    final String description;
    final Map<String, String> tags = new TreeMap<>();
    final Map<Permission, StoredRule> rules = new LinkedHashMap<>();

    StoredGroup(String id, String vpcId, String name, String description) {
        this.id = id;
        this.vpcId = vpcId;
        this.name = name;
        this.description = description;
    }

    GroupView view(String ownerId) {
        return new GroupView(id, ownerId, vpcId, name, description, tags, List.copyOf(rules.values()));
    }
}

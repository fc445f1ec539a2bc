package io.sgwarden.simulator.ec2;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Network interfaces and launch templates, and the groups that they name. */
public final class Attachments {
    private final Map<String, List<String>> interfaces = new LinkedHashMap<>();
    private final Map<String, List<String>> templates = new LinkedHashMap<>();

    public synchronized void attachInterface(String interfaceId, String... groupIds) {
        interfaces.put(interfaceId, List.of(groupIds));
    }

    /** With ids or names of groups. */
    public synchronized void addTemplate(String templateId, String... groups) {
        templates.put(templateId, List.of(groups));
    }

    synchronized boolean uses(String groupId) {
        return interfaces.values().stream().anyMatch(groups -> groups.contains(groupId));
    }

    synchronized Map<String, List<String>> interfacesOf(Collection<String> groupIds) {
        Map<String, List<String>> found = new LinkedHashMap<>();
        interfaces.forEach((id, groups) -> {
            if (groupIds.isEmpty() || groups.stream().anyMatch(groupIds::contains)) {
                found.put(id, groups);
            }
        });
        return found;
    }

    synchronized Map<String, List<String>> templates() {
        return new LinkedHashMap<>(templates);
    }
}

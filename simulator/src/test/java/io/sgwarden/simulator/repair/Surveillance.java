package io.sgwarden.simulator.repair;

import io.sgwarden.scanner.model.Preview;
import io.sgwarden.scanner.model.RepairAction;
import io.sgwarden.scanner.model.RepairPlan;
import io.sgwarden.schemas.permission.Permission;
import io.sgwarden.schemas.securitygroup.Ack;
import io.sgwarden.simulator.cluster.Cluster;
import io.sgwarden.simulator.cluster.ResourceType;
import io.sgwarden.simulator.ec2.GroupView;
import io.sgwarden.simulator.ec2.Region;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What nobody may lose by a repair: the world before, and what is worse after.
 *
 * @param groups by id
 * @param specs of objects, by name
 * @param finalizersWithoutId objects that already had ACK's finalizer and no recorded id: controllers up to v1.2.0 and
 *     restores make such
 */
record Surveillance(Map<String, GroupView> groups, Map<String, JsonNode> specs, Set<String> finalizersWithoutId) {

    static Surveillance of(Cluster cluster, Region region) {
        Map<String, GroupView> groups = new TreeMap<>();
        region.groups().forEach(group -> groups.put(group.id(), group));
        Map<String, JsonNode> specs = new HashMap<>();
        cluster.list(ResourceType.SECURITY_GROUP).forEach(object -> specs.put(name(object), object.path("spec")));
        return new Surveillance(groups, specs, finalizersWithoutId(cluster));
    }

    /** One line for each thing lost or spoilt since then that the plan does not explain. */
    List<String> losses(Cluster cluster, Region region, RepairPlan plan) {
        List<String> losses = new ArrayList<>();
        groups.values()
                .forEach(before -> region.group(before.id())
                        .ifPresentOrElse(
                                now -> compare(before, now, previews(plan, before.id()), losses),
                                () -> losses.add(before.id() + " was deleted")));
        for (ObjectNode object : cluster.list(ResourceType.SECURITY_GROUP)) {
            String name = name(object);
            if (!object.path("spec").equals(specs.get(name))) {
                losses.add(name + " has another spec: " + object.path("spec"));
            }
            if (object.path("metadata").path("annotations").has("sgwarden.io/touch")) {
                losses.add(name + " still has the annotation of a touch");
            }
        }
        Set<String> armed = finalizersWithoutId(cluster);
        armed.removeAll(finalizersWithoutId);
        armed.forEach(name -> losses.add(name + " has ACK's finalizer and no recorded id"));
        return losses;
    }

    private static List<Preview> previews(RepairPlan plan, String groupId) {
        return plan.steps().stream()
                .filter(step -> step.groupId().equals(groupId))
                .flatMap(step -> step.actions().stream())
                .filter(RepairAction.TouchSpec.class::isInstance)
                .map(RepairAction.TouchSpec.class::cast)
                .flatMap(touch -> touch.preview().stream())
                .toList();
    }

    private static void compare(GroupView before, GroupView now, List<Preview> previews, List<String> losses) {
        Set<Permission> removed = minus(before.permissions(), now.permissions());
        Set<Permission> added = minus(now.permissions(), before.permissions());
        previews.forEach(preview -> {
            removed.removeAll(preview.rulesRemoved());
            added.removeAll(preview.rulesAdded());
        });
        removed.forEach(rule -> losses.add(before.id() + " lost rule " + rule));
        added.forEach(rule -> losses.add(before.id() + " got rule " + rule));
        Map<String, String> tags = new TreeMap<>(before.tags());
        tags.entrySet().removeAll(now.tags().entrySet());
        previews.forEach(
                preview -> tags.entrySet().removeAll(preview.tagsRemoved().entrySet()));
        tags.forEach((key, value) -> losses.add(before.id() + " lost tag " + key + "=" + value));
        Map<String, String> newTags = new TreeMap<>(now.tags());
        newTags.entrySet().removeAll(before.tags().entrySet());
        previews.forEach(
                preview -> newTags.entrySet().removeAll(preview.tagsAdded().entrySet()));
        newTags.forEach((key, value) -> losses.add(before.id() + " got tag " + key + "=" + value));
    }

    private static <T> Set<T> minus(Set<T> all, Set<T> without) {
        Set<T> rest = new HashSet<>(all);
        rest.removeAll(without);
        return rest;
    }

    private static Set<String> finalizersWithoutId(Cluster cluster) {
        Set<String> names = new HashSet<>();
        for (ObjectNode object : cluster.list(ResourceType.SECURITY_GROUP)) {
            boolean finalizer = object.at("/metadata/finalizers")
                    .valueStream()
                    .anyMatch(entry -> entry.stringValue("").equals(Ack.FINALIZER));
            if (finalizer && object.at("/status/id").isMissingNode()) {
                names.add(name(object));
            }
        }
        return names;
    }

    private static String name(ObjectNode object) {
        return object.at("/metadata/name").stringValue("");
    }
}

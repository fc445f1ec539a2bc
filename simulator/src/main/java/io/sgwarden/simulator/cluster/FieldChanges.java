package io.sgwarden.simulator.cluster;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a write does to the fields of an object. Lists are one field each, as the CRDs of ACK have them, but the
 * finalizers are a set.
 *
 * @param set what is there now and was not there before, or not with this value
 */
record FieldChanges(FieldSet set, FieldSet removed) {
    private static final List<String> FINALIZERS = List.of("f:metadata", "f:finalizers");
    /** What nobody owns. */
    private static final Set<List<String>> UNOWNED = unowned();

    private static Set<List<String>> unowned() {
        Set<List<String>> paths =
                new HashSet<>(Set.of(List.of("f:apiVersion"), List.of("f:kind"), List.of("f:metadata")));
        for (String field : List.of(
                "name", "namespace", "uid", "creationTimestamp", "generation", "resourceVersion", "managedFields")) {
            paths.add(List.of("f:metadata", "f:" + field));
        }
        return paths;
    }

    /** What leads from one to the other. */
    static FieldChanges between(JsonNode before, JsonNode after) {
        Walk walk = new Walk();
        walk.members(List.of(), before, after);
        return new FieldChanges(owned(walk.set), owned(walk.removed));
    }

    /** The fields that a server-side apply names; of maps only their members. */
    static FieldSet named(ObjectNode applied) {
        FieldSet all = between(MissingNode.getInstance(), applied).set();
        return all.filter(path -> all.paths().stream()
                .noneMatch(other -> other.size() > path.size()
                        && other.subList(0, path.size()).equals(path)));
    }

    private static FieldSet owned(Set<List<String>> paths) {
        return new FieldSet(paths)
                .filter(path -> !UNOWNED.contains(path) && !(path.size() > 2 && UNOWNED.contains(path.subList(0, 2))));
    }

    /** One walk through both objects at once. */
    private static final class Walk {
        private final Set<List<String>> set = new HashSet<>();
        private final Set<List<String>> removed = new HashSet<>();

        private void members(List<String> path, JsonNode before, JsonNode after) {
            Set<String> names = new TreeSet<>(before.propertyNames());
            names.addAll(after.propertyNames());
            names.forEach(name -> field(FieldSet.child(path, "f:" + name), before.path(name), after.path(name)));
        }

        private void field(List<String> path, JsonNode before, JsonNode after) {
            boolean descends = hasMembers(path, before) || hasMembers(path, after);
            if (before.isMissingNode() || (!descends && !after.isMissingNode() && !before.equals(after))) {
                set.add(path);
            } else if (after.isMissingNode()) {
                removed.add(path);
            }
            if (descends && path.equals(FINALIZERS)) {
                List<String> old = texts(before);
                List<String> now = texts(after);
                now.stream().filter(text -> !old.contains(text)).forEach(text -> set.add(FieldSet.child(path, text)));
                old.stream()
                        .filter(text -> !now.contains(text))
                        .forEach(text -> removed.add(FieldSet.child(path, text)));
            } else if (descends) {
                members(path, before, after);
            }
        }

        private static boolean hasMembers(List<String> path, JsonNode node) {
            return (node.isObject() || path.equals(FINALIZERS)) && !node.isEmpty();
        }

        private static List<String> texts(JsonNode list) {
            List<String> texts = new ArrayList<>();
            list.valueStream().forEach(text -> texts.add("v:" + text));
            return texts;
        }
    }
}

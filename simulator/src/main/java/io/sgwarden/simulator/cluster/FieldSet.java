package io.sgwarden.simulator.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Some of an object's fields, as {@code fieldsV1} of managedFields names them.
 *
 * @param paths their elements: {@code f:spec}, {@code f:name}; {@code v:"x"} for a member of a list that is a set
 */
record FieldSet(Set<List<String>> paths) {
    static final FieldSet EMPTY = new FieldSet(Set.of());

    private static final String ITSELF = ".";

    FieldSet {
        paths = Set.copyOf(paths);
    }

    /** From the JSON form. */
    static FieldSet of(JsonNode fieldsV1) {
        return new FieldSet(read(List.of(), fieldsV1).collect(Collectors.toSet()));
    }

    private static Stream<List<String>> read(List<String> path, JsonNode node) {
        return node.propertyStream().flatMap(member -> {
            if (member.getKey().equals(ITSELF)) {
                return Stream.of(path);
            }
            List<String> child = child(path, member.getKey());
            return member.getValue().isEmpty() ? Stream.of(child) : read(child, member.getValue());
        });
    }

    static List<String> child(List<String> path, String element) {
        List<String> child = new ArrayList<>(path);
        child.add(element);
        return List.copyOf(child);
    }

    /** The JSON form. */
    ObjectNode toFieldsV1() {
        ObjectNode root = JsonMapper.shared().createObjectNode();
        Set<List<String>> ordered = new TreeSet<>((one, other) -> one.toString().compareTo(other.toString()));
        ordered.addAll(paths);
        ordered.forEach(path -> {
            ObjectNode node = root;
            for (String element : path) {
                node = node.path(element) instanceof ObjectNode there ? there : node.putObject(element);
            }
            boolean hasMembers = paths.stream()
                    .anyMatch(other -> other.size() > path.size()
                            && other.subList(0, path.size()).equals(path));
            if (hasMembers) {
                node.putObject(ITSELF);
            }
        });
        return root;
    }

    boolean isEmpty() {
        return paths.isEmpty();
    }

    FieldSet plus(FieldSet more) {
        return new FieldSet(Stream.concat(paths.stream(), more.paths.stream()).collect(Collectors.toSet()));
    }

    FieldSet minus(FieldSet less) {
        return filter(path -> !less.paths.contains(path));
    }

    FieldSet both(FieldSet other) {
        return filter(other.paths::contains);
    }

    FieldSet filter(Predicate<List<String>> kept) {
        return new FieldSet(paths.stream().filter(kept).collect(Collectors.toSet()));
    }

    /** Takes these fields out of an object. */
    void removeFrom(ObjectNode object) {
        paths.forEach(path -> remove(object, path));
    }

    private static void remove(JsonNode object, List<String> path) {
        JsonNode parent = object;
        for (String element : path.subList(0, path.size() - 1)) {
            parent = parent.path(element.substring(2));
        }
        String last = path.getLast().substring(2);
        switch (parent) {
            case ObjectNode map -> map.remove(last);
            case ArrayNode list -> list.removeIf(member -> member.toString().equals(last));
            default -> {}
        }
    }
}

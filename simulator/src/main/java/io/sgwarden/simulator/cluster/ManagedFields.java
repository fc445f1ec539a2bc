package io.sgwarden.simulator.cluster;

import io.sgwarden.simulator.cluster.Write.Part;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Who owns which fields of a custom resource: {@code metadata.managedFields}, as kube-apiserver keeps it. */
final class ManagedFields {
    private static final String UPDATE = "Update";
    private static final String APPLY = "Apply";
    private static final Comparator<Map.Entry<Owner, Owned>> ORDER = Comparator.comparing(
                    (Map.Entry<Owner, Owned> entry) -> entry.getKey().operation())
            .thenComparing(entry -> entry.getValue().time())
            .thenComparing(entry -> entry.getKey().manager())
            .thenComparing(entry -> entry.getKey().subresource());

    private final Map<Owner, Owned> entries;

    private ManagedFields(Map<Owner, Owned> entries) {
        this.entries = new HashMap<>(entries);
    }

    private record Owner(String manager, String operation, String subresource) {}

    private record Owned(String time, FieldSet fields) {}

    /**
     * Who writes what, and when.
     *
     * @param time in RFC 3339, to the second
     */
    record Writer(String manager, Part part, String time) {
        private Owner with(String operation) {
            return new Owner(manager, operation, part == Part.STATUS ? "status" : "");
        }

        /** Changes of the other half do not count. Those of metadata do, even where {@code /status} then drops them. */
        private FieldChanges taken(FieldChanges changes) {
            return new FieldChanges(taken(changes.set()), taken(changes.removed()));
        }

        private FieldSet taken(FieldSet fields) {
            String other = part == Part.STATUS ? "f:spec" : "f:status";
            return fields.filter(path -> !path.getFirst().equals(other));
        }
    }

    /**
     * After a POST, PUT or PATCH that asks for {@code wanted}.
     *
     * @param stored the object before, without any member where it is new
     */
    static ManagedFields updated(ObjectNode stored, ObjectNode wanted, Writer writer) {
        ManagedFields now = new ManagedFields(before(stored, wanted, writer.part()));
        if (now.entries.isEmpty() && !stored.isEmpty()) {
            return now; // an object that nobody's fields are kept of stays so
        }
        FieldChanges changes = writer.taken(FieldChanges.between(stored, wanted));
        now.lose(changes);
        if (!changes.set().isEmpty()) {
            now.entries.merge(
                    writer.with(UPDATE),
                    new Owned(writer.time(), changes.set()),
                    (old, added) -> new Owned(added.time(), old.fields().plus(added.fields())));
        }
        return now;
    }

    /** The main resource takes what it is given, and {@code [{}]} empties it; {@code /status} does not. */
    private static Map<Owner, Owned> before(ObjectNode stored, ObjectNode wanted, Part part) {
        JsonNode given = wanted.at("/metadata/managedFields");
        boolean isReset = given.size() == 1 && given.path(0).isEmpty();
        return part == Part.MAIN && (isReset || !given.isEmpty())
                ? read(given)
                : read(stored.at("/metadata/managedFields"));
    }

    private static Map<Owner, Owned> read(JsonNode list) {
        return list.valueStream()
                .filter(entry -> !entry.isEmpty())
                .collect(Collectors.toMap(
                        entry -> new Owner(
                                entry.path("manager").asString(""),
                                entry.path("operation").asString(""),
                                entry.path("subresource").asString("")),
                        entry -> new Owned(entry.path("time").asString(""), FieldSet.of(entry.path("fieldsV1")))));
    }

    /** The object that a server-side apply makes, with its new managedFields. */
    static ObjectNode applied(ObjectNode stored, Write.Apply apply, Writer writer) {
        ManagedFields now = new ManagedFields(read(stored.at("/metadata/managedFields")));
        Owner self = writer.with(APPLY);
        FieldSet named = writer.taken(FieldChanges.named(apply.object()));
        FieldSet before =
                Optional.ofNullable(now.entries.remove(self)).map(Owned::fields).orElse(FieldSet.EMPTY);
        ObjectNode merged = MergePatch.apply(stored, apply.object());
        uniteFinalizers(stored, merged);
        before.minus(named).minus(now.all()).removeFrom(merged);
        FieldChanges changes = writer.taken(FieldChanges.between(stored, merged));
        now.refuseConflicts(changes.set(), apply);
        now.lose(changes);
        now.entries.put(self, new Owned(writer.time(), named));
        now.setIn(merged);
        return merged;
    }

    private static void uniteFinalizers(ObjectNode stored, ObjectNode merged) {
        List<JsonNode> all = Stream.of(stored, merged)
                .flatMap(object -> object.path("metadata").path("finalizers").valueStream())
                .distinct()
                .toList();
        if (!all.isEmpty()) {
            ArrayNode list = merged.withObject("/metadata").putArray("finalizers");
            all.forEach(list::add);
        }
    }

    private void refuseConflicts(FieldSet set, Write.Apply apply) {
        List<String> others = entries.entrySet().stream()
                .filter(entry -> !entry.getValue().fields().both(set).isEmpty())
                .map(entry -> entry.getKey().manager())
                .sorted()
                .toList();
        if (!others.isEmpty() && apply.conflicts() == Write.Conflicts.REFUSED) {
            throw new ApiException(
                    409, "Conflict", "Apply failed with " + others.size() + " conflicts: conflicts with " + others);
        }
    }

    private FieldSet all() {
        return entries.values().stream().map(Owned::fields).reduce(FieldSet.EMPTY, FieldSet::plus);
    }

    private void lose(FieldChanges changes) {
        FieldSet lost = changes.set().plus(changes.removed());
        entries.replaceAll(
                (owner, owned) -> new Owned(owned.time(), owned.fields().minus(lost)));
        entries.values().removeIf(owned -> owned.fields().isEmpty());
    }

    private static Map<Owner, FieldSet> fields(JsonNode object) {
        return read(object.at("/metadata/managedFields")).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().fields()));
    }

    /** Whether two versions differ at most in times of managedFields, which nobody would be told of. */
    static boolean isSame(ObjectNode stored, ObjectNode next) {
        return without(stored).equals(without(next)) && fields(stored).equals(fields(next));
    }

    private static ObjectNode without(ObjectNode object) {
        ObjectNode copy = object.deepCopy();
        copy.withObject("/metadata").remove("managedFields");
        return copy;
    }

    /** Writes them into the object. */
    void setIn(ObjectNode object) {
        ObjectNode metadata = object.withObject("/metadata");
        metadata.remove("managedFields");
        if (entries.isEmpty()) {
            return;
        }
        ArrayNode list = metadata.putArray("managedFields");
        entries.entrySet().stream().sorted(ORDER).forEach(entry -> {
            ObjectNode node = list.addObject()
                    .put("manager", entry.getKey().manager())
                    .put("operation", entry.getKey().operation())
                    .put("apiVersion", object.path("apiVersion").asString(""))
                    .put("time", entry.getValue().time())
                    .put("fieldsType", "FieldsV1");
            node.set("fieldsV1", entry.getValue().fields().toFieldsV1());
            if (!entry.getKey().subresource().isEmpty()) {
                node.put("subresource", entry.getKey().subresource());
            }
        });
    }
}

package io.sgwarden.simulator.cluster;

import io.sgwarden.simulator.cluster.Admission.Operation;
import io.sgwarden.simulator.cluster.Write.Part;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The objects of one cluster, with an API server's semantics: one counter of resource versions, optimistic locking
 * where a write names the version, generations that move with the spec, {@code /status} apart, finalizers.
 *
 * <p>Objects given out are copies. Safe for use by several threads.
 */
public final class Cluster {
    private final Clock clock;
    private final String name;
    private final NavigableMap<ObjectKey, ObjectNode> objects = new TreeMap<>();
    private final List<Change> log = new ArrayList<>();
    private final List<Consumer<Change>> watchers = new CopyOnWriteArrayList<>();
    private Admission admission = Admission.NONE;
    private long version = 1000;

    public Cluster(Clock clock) {
        this(clock, "");
    }

    /**
     * One of several clusters.
     *
     * @param name makes its uids other than those of the others
     */
    public Cluster(Clock clock, String name) {
        this.clock = clock;
        this.name = name;
        List.of("default", "kube-system").forEach(this::createNamespace);
    }

    /** From now on this reviews every write to a main resource. */
    public synchronized void admitWith(Admission newAdmission) {
        admission = newAdmission;
    }

    public ObjectNode createNamespace(String name) {
        ObjectNode namespace =
                JsonMapper.shared().createObjectNode().put("apiVersion", "v1").put("kind", "Namespace");
        namespace.putObject("metadata").put("name", name);
        return create(namespace);
    }

    public synchronized Optional<ObjectNode> get(ObjectKey key) {
        return Optional.ofNullable(objects.get(key)).map(ObjectNode::deepCopy);
    }

    /** All of a type, by namespace and name. */
    public synchronized List<ObjectNode> list(ResourceType type) {
        return objects.entrySet().stream()
                .filter(entry -> entry.getKey().type().equals(type))
                .map(entry -> entry.getValue().deepCopy())
                .toList();
    }

    /** The API server's time. */
    public Instant now() {
        return clock.instant();
    }

    public synchronized long resourceVersion() {
        return version;
    }

    /** Every change so far, oldest first. */
    public synchronized List<Change> changes() {
        return List.copyOf(log);
    }

    /** Reports to the watcher what changed after that version, and then every change until the watch is closed. */
    public synchronized Watch watch(long afterVersion, Consumer<Change> watcher) {
        log.stream().filter(change -> change.resourceVersion() > afterVersion).forEach(watcher);
        watchers.add(watcher);
        return () -> watchers.remove(watcher);
    }

    /** A running watch. */
    public interface Watch extends AutoCloseable {
        @Override
        void close();
    }

    public ObjectNode create(ObjectNode object) {
        return write(Caller.ADMINISTRATOR, ObjectSemantics.key(object), Part.MAIN, new Write.Create(object));
    }

    public ObjectNode patch(ObjectKey key, ObjectNode mergePatch) {
        return write(Caller.ADMINISTRATOR, key, Part.MAIN, new Write.Merge(mergePatch));
    }

    public ObjectNode patchStatus(ObjectKey key, ObjectNode mergePatch) {
        return write(Caller.ADMINISTRATOR, key, Part.STATUS, new Write.Merge(mergePatch));
    }

    public void delete(ObjectKey key) {
        write(Caller.ADMINISTRATOR, key, Part.MAIN, new Write.Delete());
    }

    /**
     * Like {@code kubectl apply} by the one owner of all fields: creates, or replaces spec, adds annotations, labels.
     */
    public synchronized ObjectNode apply(ObjectNode object) {
        ObjectKey key = ObjectSemantics.key(object);
        if (!objects.containsKey(key)) {
            return create(object);
        }
        ObjectNode wanted = stored(key).deepCopy();
        wanted.set("spec", object.path("spec").deepCopy());
        for (String field : List.of("annotations", "labels")) {
            if (object.path("metadata").path(field) instanceof ObjectNode members) {
                wanted.withObject("/metadata/" + field).setAll(members.deepCopy());
            }
        }
        return write(Caller.ADMINISTRATOR, key, Part.MAIN, new Write.Replace(wanted));
    }

    /**
     * The one way in for all writes.
     *
     * @return the object as it is now, or as it was where it is gone
     * @throws ApiException where the API server would refuse
     */
    public synchronized ObjectNode write(Caller caller, ObjectKey key, Part part, Write write) {
        return switch (write) {
            case Write.Create(ObjectNode object) -> add(caller, key, object);
            case Write.Replace(ObjectNode object) -> replace(caller, key, part, versioned(key, object));
            case Write.Merge(ObjectNode patch) -> replace(caller, key, part, MergePatch.apply(stored(key), patch));
            case Write.Operations(ArrayNode operations) ->
                replace(caller, key, part, JsonPatch.apply(stored(key), operations));
            case Write.Apply apply -> applyServerSide(caller, key, part, apply);
            case Write.Delete() -> remove(caller, key);
        };
    }

    private ObjectNode add(Caller caller, ObjectKey key, ObjectNode wanted) {
        if (key.name().isEmpty()) {
            throw ApiException.invalid(key, List.of("metadata.name: Required value: name or generateName is required"));
        }
        if (objects.containsKey(key)) {
            throw ApiException.alreadyExists(key);
        }
        ObjectKey namespace = new ObjectKey(ResourceType.NAMESPACE, "", key.namespace());
        if (key.type().isNamespaced() && !objects.containsKey(namespace)) {
            throw ApiException.notFound(namespace);
        }
        ObjectNode object = created(key, wanted);
        if (key.type().isCustom()) {
            ObjectNode nothing = JsonMapper.shared().createObjectNode();
            ManagedFields.updated(nothing, wanted, writer(caller, Part.MAIN)).setIn(object);
        }
        return added(caller, key, object);
    }

    private ObjectNode created(ObjectKey key, ObjectNode wanted) {
        String uid = UUID.nameUUIDFromBytes(("object " + name + version).getBytes(StandardCharsets.UTF_8))
                .toString();
        return ObjectSemantics.created(key, wanted, uid, now());
    }

    private ObjectNode added(Caller caller, ObjectKey key, ObjectNode object) {
        review(
                caller,
                new Admission.Request(
                        Operation.CREATE, key, caller.user(), Optional.of(object.deepCopy()), Optional.empty()));
        return store(caller, Change.Kind.ADDED, key, object);
    }

    private ObjectNode replace(Caller caller, ObjectKey key, Part part, ObjectNode wanted) {
        ObjectNode stored = stored(key);
        ObjectNode next = ObjectSemantics.updated(key, stored, wanted, part);
        if (key.type().isCustom()) {
            ManagedFields.updated(stored, wanted, writer(caller, part)).setIn(next);
        }
        return replaced(caller, part, key, next);
    }

    /** Creates the object where it is not there; no path of {@code /status} does. */
    private ObjectNode applyServerSide(Caller caller, ObjectKey key, Part part, Write.Apply apply) {
        if (part == Part.MAIN && !objects.containsKey(key)) {
            ObjectNode applied =
                    ManagedFields.applied(JsonMapper.shared().createObjectNode(), apply, writer(caller, part));
            ObjectNode object = created(key, applied);
            object.withObject("/metadata").set("managedFields", applied.at("/metadata/managedFields"));
            return added(caller, key, object);
        }
        ObjectNode applied = ManagedFields.applied(stored(key), apply, writer(caller, part));
        ObjectNode next = ObjectSemantics.updated(key, stored(key), applied, part);
        next.withObject("/metadata").set("managedFields", applied.at("/metadata/managedFields"));
        return replaced(caller, part, key, next);
    }

    private ManagedFields.Writer writer(Caller caller, Part part) {
        return new ManagedFields.Writer(caller.manager(), part, ObjectSemantics.seconds(now()));
    }

    private ObjectNode replaced(Caller caller, Part part, ObjectKey key, ObjectNode next) {
        ObjectNode stored = stored(key);
        if (part == Part.MAIN) {
            review(
                    caller,
                    new Admission.Request(
                            Operation.UPDATE,
                            key,
                            caller.user(),
                            Optional.of(next.deepCopy()),
                            Optional.of(stored.deepCopy())));
        }
        if (ObjectSemantics.isDeleting(next) && !ObjectSemantics.hasFinalizers(next)) {
            return drop(caller, key, next);
        }
        return ManagedFields.isSame(stored, next) ? stored.deepCopy() : store(caller, Change.Kind.MODIFIED, key, next);
    }

    private ObjectNode remove(Caller caller, ObjectKey key) {
        ObjectNode stored = stored(key);
        review(
                caller,
                new Admission.Request(
                        Operation.DELETE, key, caller.user(), Optional.empty(), Optional.of(stored.deepCopy())));
        if (!ObjectSemantics.hasFinalizers(stored)) {
            return drop(caller, key, stored.deepCopy());
        }
        return ObjectSemantics.isDeleting(stored)
                ? stored.deepCopy()
                : store(caller, Change.Kind.MODIFIED, key, ObjectSemantics.deleting(stored, now()));
    }

    private ObjectNode versioned(ObjectKey key, ObjectNode object) {
        JsonNode given = object.at("/metadata/resourceVersion");
        if (given.isMissingNode() && key.type().isCustom()) {
            throw ApiException.invalid(
                    key, List.of("metadata.resourceVersion: Invalid value: 0x0: must be specified for an update"));
        }
        return object;
    }

    private ObjectNode stored(ObjectKey key) {
        ObjectNode stored = objects.get(key);
        if (stored == null) {
            throw ApiException.notFound(key);
        }
        return stored;
    }

    private void review(Caller caller, Admission.Request request) {
        admission.review(request).forEach(caller.warnings());
    }

    private ObjectNode store(Caller caller, Change.Kind kind, ObjectKey key, ObjectNode object) {
        version++;
        object.withObject("/metadata").put("resourceVersion", Long.toString(version));
        objects.put(key, object);
        report(new Change(kind, key, object.deepCopy(), version, caller.manager()));
        return object.deepCopy();
    }

    private ObjectNode drop(Caller caller, ObjectKey key, ObjectNode last) {
        version++;
        last.withObject("/metadata").put("resourceVersion", Long.toString(version));
        objects.remove(key);
        report(new Change(Change.Kind.DELETED, key, last.deepCopy(), version, caller.manager()));
        return last;
    }

    private void report(Change change) {
        log.add(change);
        watchers.forEach(watcher -> watcher.accept(change));
    }
}

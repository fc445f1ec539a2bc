package io.sgwarden.scanner.testing;

import io.sgwarden.scanner.cluster.ClusterReader;
import io.sgwarden.scanner.cluster.ClusterWriter;
import io.sgwarden.scanner.model.AccountRoles;
import io.sgwarden.scanner.model.ClusterSnapshot;
import io.sgwarden.scanner.model.Controllers;
import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.Reading;
import io.sgwarden.scanner.model.ResourceKey;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import io.sgwarden.schemas.securitygroup.SecurityGroupParser;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An API server in memory, with what repairs depend on: {@code resourceVersion} as optimistic lock, generation moved by
 * the spec only, {@code /status} apart from the rest, deletion that waits for finalizers.
 */
public final class FakeCluster implements ClusterReader, ClusterWriter {
    private final Map<ResourceKey, ObjectNode> objects = new TreeMap<>();
    private final Deque<Runnable> interference = new ArrayDeque<>();
    private final List<Write> writes = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();
    private Predicate<ObjectNode> refused = patch -> false;
    private Optional<Gap> outage = Optional.empty();
    private int version = 1;

    /** A write of sgwarden's that was taken: the patch, and the object before it. */
    public record Write(ResourceKey key, ObjectNode patch, SecurityGroup before) {}

    public void add(ObjectNode object) {
        store(ResourceKey.of(SecurityGroupParser.parse(object)), object.deepCopy());
    }

    public SecurityGroup object(ResourceKey key) {
        return find(key).orElseThrow();
    }

    public Optional<SecurityGroup> find(ResourceKey key) {
        return Optional.ofNullable(objects.get(key)).map(object -> SecurityGroupParser.parse(object.deepCopy()));
    }

    public List<SecurityGroup> objects() {
        return objects.keySet().stream().map(this::object).toList();
    }

    /** Writes of sgwarden's that were taken. */
    public List<Write> writes() {
        return List.copyOf(writes);
    }

    /** Somebody else writes; without lock, as controllers do. */
    public void edit(ResourceKey key, Consumer<ObjectNode> change) {
        ObjectNode object = objects.get(key);
        if (object != null) {
            ObjectNode changed = object.deepCopy();
            change.accept(changed);
            if (!changed.equals(object)) {
                store(key, changed, object);
            }
        }
    }

    /** Somebody else writes just before sgwarden's next write: one entry a write, taken in turn. */
    public void beforeNextWrite(Runnable foreignWrite) {
        interference.add(foreignWrite);
    }

    /** From now on, patches like these are forbidden. */
    public void refuse(Predicate<ObjectNode> patches) {
        refused = patches;
    }

    /** From now on, nothing can be read. */
    public void outage(Gap gap) {
        outage = Optional.of(gap);
    }

    public List<String> refusals() {
        return List.copyOf(refusals);
    }

    public void delete(ResourceKey key) {
        edit(key, object -> {
            ((ObjectNode) object.path("metadata")).put("deletionTimestamp", "2026-11-23T08:00:00Z");
            bumpGeneration(object);
        });
        collect(key);
    }

    public void remove(ResourceKey key) {
        objects.remove(key);
    }

    @Override
    public ClusterSnapshot snapshot() {
        return new ClusterSnapshot(
                "",
                Optional.of("cluster"),
                objects(),
                List.of(),
                Map.of(),
                AccountRoles.NONE,
                Reading.known(Controllers.NONE),
                true,
                true,
                true,
                List.of());
    }

    @Override
    public Reading<Controllers> controllers() {
        return Reading.known(Controllers.NONE);
    }

    @Override
    public Reading<Optional<SecurityGroup>> get(ResourceKey key) {
        return outage.<Reading<Optional<SecurityGroup>>>map(Reading::unread).orElseGet(() -> Reading.known(find(key)));
    }

    @Override
    public PatchResult patch(ResourceKey key, ObjectNode mergePatch) {
        ObjectNode main = mergePatch.deepCopy();
        main.remove("status");
        return write(key, main, mergePatch);
    }

    @Override
    public PatchResult patchStatus(ResourceKey key, ObjectNode mergePatch) {
        ObjectNode status = mergePatch.deepCopy();
        status.retain("status");
        return write(key, status, mergePatch);
    }

    private PatchResult write(ResourceKey key, ObjectNode effective, ObjectNode patch) {
        if (!interference.isEmpty()) {
            interference.poll().run();
        }
        ObjectNode object = objects.get(key);
        if (object == null) {
            return new PatchResult.Gone();
        }
        if (refused.test(patch)) {
            refusals.add(patch.toString());
            return new PatchResult.Refused("securitygroups is forbidden");
        }
        String known =
                patch.path("metadata").path("resourceVersion").stringValueOpt().orElse("none");
        if (!known.equals(object(key).metadata().resourceVersion())) {
            return new PatchResult.Conflict();
        }
        SecurityGroup before = object(key);
        ObjectNode changed = object.deepCopy();
        merge(changed, effective);
        store(key, changed, object);
        SecurityGroup after = object(key);
        writes.add(new Write(key, patch.deepCopy(), before));
        collect(key);
        return new PatchResult.Patched(after);
    }

    private void store(ResourceKey key, ObjectNode changed, ObjectNode before) {
        if (!changed.path("spec").equals(before.path("spec"))) {
            bumpGeneration(changed);
        }
        store(key, changed);
    }

    private void store(ResourceKey key, ObjectNode object) {
        ((ObjectNode) object.path("metadata")).put("resourceVersion", Integer.toString(++version));
        objects.put(key, object);
    }

    private void collect(ResourceKey key) {
        find(key)
                .filter(object -> object.metadata().deletionTimestamp().isPresent()
                        && object.metadata().finalizers().isEmpty())
                .ifPresent(object -> objects.remove(key));
    }

    private static void bumpGeneration(ObjectNode object) {
        ObjectNode metadata = (ObjectNode) object.path("metadata");
        metadata.put("generation", metadata.path("generation").longValueOpt().orElse(0L) + 1);
    }

    /** RFC 7386. */
    private static void merge(ObjectNode target, ObjectNode patch) {
        patch.propertyStream().forEach(member -> {
            JsonNode value = member.getValue();
            if (value.isNull()) {
                target.remove(member.getKey());
            } else if (value instanceof ObjectNode inner) {
                JsonNode old = target.path(member.getKey());
                ObjectNode merged = old instanceof ObjectNode same ? same : target.putObject(member.getKey());
                merge(merged, inner);
            } else {
                target.set(member.getKey(), value.deepCopy());
            }
        });
    }
}

package io.sgwarden.simulator.controller;

import io.sgwarden.schemas.securitygroup.Ack;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import io.sgwarden.schemas.securitygroup.SecurityGroupParser;
import io.sgwarden.simulator.cluster.MergePatch;
import io.sgwarden.simulator.cluster.ObjectKey;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The object of one pass: as it was read, which is what patches are computed against, and as the pass sees it now.
 *
 * <p>A looked-up id goes into both where the spec has no references, so it is in no patch; references make the runtime
 * copy the object, and then it is (reconciler.go:599, 1121).
 */
final class Resource {
    private final ObjectKey key;
    private final ObjectNode base;
    private final ObjectNode object;
    private Optional<JsonNode> finalizersOfCreate = Optional.empty();

    Resource(ObjectKey key, ObjectNode read) {
        this.key = key;
        this.base = read;
        this.object = read.deepCopy();
    }

    ObjectKey key() {
        return key;
    }

    SecurityGroup parsed() {
        return SecurityGroupParser.parse(object);
    }

    Optional<String> id() {
        return object.at("/status/id").stringValueOpt();
    }

    Optional<String> ownerAccount() {
        return object.at("/status/ackResourceMetadata/ownerAccountID").stringValueOpt();
    }

    Optional<String> region() {
        return object.at("/status/ackResourceMetadata/region").stringValueOpt();
    }

    boolean isDeleting() {
        return object.path("metadata").has("deletionTimestamp");
    }

    boolean isManaged() {
        return parsed().metadata().hasAckFinalizer();
    }

    Optional<String> annotation(String name) {
        return parsed().metadata().annotation(name);
    }

    /** The status as the pass sees it, to be filled in. */
    ObjectNode statusCopy() {
        return object.path("status") instanceof ObjectNode status
                ? status.deepCopy()
                : JsonMapper.shared().createObjectNode();
    }

    void adoptId(String id) {
        object.withObject("/status").put("id", id);
    }

    void noteLookedUpId(String id) {
        adoptId(id);
        if (parsed().spec().filter(spec -> spec.hasReferences()).isEmpty()) {
            base.withObject("/status").put("id", id);
        }
    }

    /** The status patch that leads from the object as it was read to this status. */
    ObjectNode patchTo(ObjectNode status) {
        ObjectNode before = wrapped(base.path("status"));
        ObjectNode patch = MergePatch.between(before, wrapped(status));
        finalizersOfCreate.ifPresent(list -> patch.withObject("/metadata").set("finalizers", list));
        return patch;
    }

    /**
     * A failed create gave back a copy of the object from before the finalizer was taken off, and the status patch is
     * made from that copy: it names the finalizer, which only managedFields keep (the create residue).
     */
    void keepFinalizersOfCreate() {
        finalizersOfCreate = Optional.of(object.at("/metadata/finalizers").deepCopy());
    }

    /** The API server's answer to a patch of the main resource takes the place of what the pass knew. */
    void refresh(ObjectNode answer) {
        for (String part : java.util.List.of("metadata", "status")) {
            set(base, part, answer.path(part));
            set(object, part, answer.path(part));
        }
    }

    /** The patch of the finalizers in the pass's own view. */
    ObjectNode finalizersWith() {
        ObjectNode patch = JsonMapper.shared().createObjectNode();
        var list = patch.putObject("metadata").putArray("finalizers");
        parsed().metadata().finalizers().forEach(list::add);
        list.add(Ack.FINALIZER);
        return patch;
    }

    /** Likewise without ACK's. */
    ObjectNode finalizersWithout() {
        ObjectNode patch = JsonMapper.shared().createObjectNode();
        ObjectNode metadata = patch.putObject("metadata");
        var others = parsed().metadata().finalizers().stream()
                .filter(finalizer -> !finalizer.equals(Ack.FINALIZER))
                .toList();
        if (others.isEmpty()) {
            metadata.putNull("finalizers");
        } else {
            var list = metadata.putArray("finalizers");
            others.forEach(list::add);
        }
        return patch;
    }

    private static ObjectNode wrapped(JsonNode status) {
        ObjectNode wrapper = JsonMapper.shared().createObjectNode();
        set(wrapper, "status", status);
        return wrapper;
    }

    private static void set(ObjectNode node, String field, JsonNode value) {
        if (value.isMissingNode()) {
            node.remove(field);
        } else {
            node.set(field, value.deepCopy());
        }
    }
}

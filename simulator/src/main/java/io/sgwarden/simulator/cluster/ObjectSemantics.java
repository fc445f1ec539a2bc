package io.sgwarden.simulator.cluster;

import io.sgwarden.simulator.cluster.Write.Part;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What an API server makes of a written object: which halves it takes, which metadata it keeps or sets. */
final class ObjectSemantics {
    private static final List<String> SERVER_OWNED =
            List.of("uid", "creationTimestamp", "generation", "deletionTimestamp", "deletionGracePeriodSeconds");

    private ObjectSemantics() {}

    /** The key of an object that names its kind; without a namespace it is in {@code default}. */
    static ObjectKey key(JsonNode object) {
        String apiVersion = object.path("apiVersion").stringValueOpt().orElse("");
        String kind = object.path("kind").stringValueOpt().orElse("");
        ResourceType type = ResourceType.of(apiVersion, kind)
                .orElseThrow(() -> ApiException.badRequest(
                        "no matches for kind \"" + kind + "\" in version \"" + apiVersion + "\""));
        JsonNode metadata = object.path("metadata");
        String namespace = type.isNamespaced()
                ? metadata.path("namespace").stringValueOpt().orElse("default")
                : "";
        return new ObjectKey(
                type, namespace, metadata.path("name").stringValueOpt().orElse(""));
    }

    static ObjectNode created(ObjectKey key, ObjectNode wanted, String uid, Instant now) {
        ObjectNode object = wanted.deepCopy();
        if (key.type().hasStatus()) {
            object.remove("status");
        }
        ObjectNode metadata = object.withObject("/metadata");
        SERVER_OWNED.forEach(metadata::remove);
        metadata.remove("resourceVersion");
        metadata.remove("managedFields");
        if (key.type().isNamespaced()) {
            metadata.put("namespace", key.namespace());
        }
        metadata.put("name", key.name()).put("uid", uid).put("creationTimestamp", seconds(now));
        metadata.put("generation", 1);
        dropEmptyFinalizers(metadata);
        SchemaCheck.check(key, object);
        return object;
    }

    /** The stored object after a PUT or PATCH that led to {@code wanted}. */
    static ObjectNode updated(ObjectKey key, ObjectNode stored, ObjectNode wanted, Part part) {
        checkPreconditions(key, stored, wanted);
        ObjectNode next = part == Part.STATUS ? statusOf(stored, wanted) : mainOf(key, stored, wanted);
        SchemaCheck.check(key, next);
        return next;
    }

    /** Marked for deletion, waiting for its finalizers. */
    static ObjectNode deleting(ObjectNode stored, Instant now) {
        ObjectNode next = stored.deepCopy();
        ObjectNode metadata = next.withObject("/metadata");
        metadata.put("deletionTimestamp", seconds(now)).put("deletionGracePeriodSeconds", 0);
        metadata.put("generation", metadata.path("generation").asLong(0) + 1);
        return next;
    }

    static boolean isDeleting(ObjectNode object) {
        return object.path("metadata").has("deletionTimestamp");
    }

    static boolean hasFinalizers(ObjectNode object) {
        return !object.path("metadata").path("finalizers").isEmpty();
    }

    private static ObjectNode statusOf(ObjectNode stored, ObjectNode wanted) {
        ObjectNode next = stored.deepCopy();
        replace(next, "status", wanted.path("status"));
        return next;
    }

    private static ObjectNode mainOf(ObjectKey key, ObjectNode stored, ObjectNode wanted) {
        ObjectNode next = wanted.deepCopy();
        if (key.type().hasStatus()) {
            replace(next, "status", stored.path("status"));
        }
        ObjectNode metadata = next.withObject("/metadata");
        JsonNode before = stored.path("metadata");
        SERVER_OWNED.forEach(field -> replace(metadata, field, before.path(field)));
        replace(metadata, "resourceVersion", before.path("resourceVersion"));
        metadata.put("name", key.name());
        if (key.type().isNamespaced()) {
            metadata.put("namespace", key.namespace());
        }
        dropEmptyFinalizers(metadata);
        refuseNewFinalizersWhileDeleting(key, stored, next);
        if (!next.path("spec").equals(stored.path("spec"))) {
            metadata.put("generation", before.path("generation").asLong(0) + 1);
        }
        return next;
    }

    private static void checkPreconditions(ObjectKey key, ObjectNode stored, ObjectNode wanted) {
        Optional<String> version = wanted.at("/metadata/resourceVersion").stringValueOpt();
        if (version.isPresent()
                && !version.equals(stored.at("/metadata/resourceVersion").stringValueOpt())) {
            throw ApiException.conflict(
                    key, "the object has been modified; please apply your changes to the latest version and try again");
        }
        Optional<String> uid = wanted.at("/metadata/uid").stringValueOpt();
        String storedUid = stored.at("/metadata/uid").stringValue("");
        if (uid.isPresent() && !uid.get().equals(storedUid)) {
            throw ApiException.conflict(
                    key,
                    "Precondition failed: UID in precondition: " + uid.get() + ", UID in object meta: " + storedUid);
        }
    }

    private static void refuseNewFinalizersWhileDeleting(ObjectKey key, ObjectNode stored, ObjectNode next) {
        if (!isDeleting(stored)) {
            return;
        }
        List<String> before = finalizers(stored);
        List<String> added = finalizers(next).stream()
                .filter(finalizer -> !before.contains(finalizer))
                .toList();
        if (!added.isEmpty()) {
            throw ApiException.invalid(
                    key,
                    List.of("metadata.finalizers: Forbidden: no new finalizers can be added if the object is being"
                            + " deleted, found new finalizers []string{\"" + String.join("\", \"", added) + "\"}"));
        }
    }

    private static List<String> finalizers(ObjectNode object) {
        return object.path("metadata")
                .path("finalizers")
                .valueStream()
                .map(name -> name.stringValue(""))
                .toList();
    }

    private static void dropEmptyFinalizers(ObjectNode metadata) {
        if (metadata.path("finalizers") instanceof ArrayNode list && list.isEmpty()) {
            metadata.remove("finalizers");
        }
    }

    private static void replace(ObjectNode object, String field, JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            object.remove(field);
        } else {
            object.set(field, value.deepCopy());
        }
    }

    static String seconds(Instant now) {
        return now.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}

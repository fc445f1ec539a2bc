package io.sgwarden.scanner.apply;

import io.sgwarden.scanner.model.AccountRegion;
import io.sgwarden.schemas.securitygroup.Ack;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import io.sgwarden.schemas.securitygroup.Status.ResourceMetadata;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The writes of a repair, as JSON merge patches for the object as just read. Each carries its {@code resourceVersion},
 * so that the API server answers 409 where anybody wrote in between.
 *
 * <p>Nothing here writes conditions or an adoption annotation.
 */
final class Patches {
    private Patches() {}

    /** For {@code /status}: what is absent of the id, the account and the region; what is there stays. */
    static ObjectNode recordStatus(SecurityGroup object, String groupId, AccountRegion accountRegion) {
        ObjectNode patch = guarded(object);
        ObjectNode status = patch.putObject("status");
        if (object.status().id().isEmpty()) {
            status.put("id", groupId);
        }
        Optional<ResourceMetadata> recorded = object.status().ackResourceMetadata();
        ObjectNode metadata = JsonNodeFactory.instance.objectNode();
        if (recorded.flatMap(ResourceMetadata::ownerAccountID).isEmpty()) {
            metadata.put("ownerAccountID", accountRegion.account());
        }
        if (recorded.flatMap(ResourceMetadata::region).isEmpty()) {
            metadata.put("region", accountRegion.region());
        }
        if (!metadata.isEmpty()) {
            status.set("ackResourceMetadata", metadata);
        }
        return patch;
    }

    /** For {@code /status}: takes the id away. */
    static ObjectNode clearStatusId(SecurityGroup object) {
        ObjectNode patch = guarded(object);
        patch.putObject("status").putNull("id");
        return patch;
    }

    /** Appends ACK's finalizer to those that are there. */
    static ObjectNode addFinalizer(SecurityGroup object) {
        return finalizers(
                object,
                Stream.concat(object.metadata().finalizers().stream(), Stream.of(Ack.FINALIZER))
                        .distinct()
                        .toList());
    }

    /** Takes ACK's finalizer out of those that are there. */
    static ObjectNode removeFinalizer(SecurityGroup object) {
        return finalizers(
                object,
                object.metadata().finalizers().stream()
                        .filter(finalizer -> !finalizer.equals(Ack.FINALIZER))
                        .toList());
    }

    /** First half of a touch: an absent top-level list becomes {@code []}, and the annotation says which. */
    static ObjectNode beginTouch(SecurityGroup object, String field) {
        ObjectNode patch = guarded(object);
        annotations(patch).put(TouchMark.ANNOTATION, field);
        patch.putObject("spec").putArray(field);
        return patch;
    }

    /** Second half of a touch: list and annotation go. */
    static ObjectNode endTouch(SecurityGroup object, String field) {
        ObjectNode patch = dropTouchMark(object);
        patch.putObject("spec").putNull(field);
        return patch;
    }

    /** Where the list is somebody's own by now, only the annotation goes. */
    static ObjectNode dropTouchMark(SecurityGroup object) {
        ObjectNode patch = guarded(object);
        annotations(patch).putNull(TouchMark.ANNOTATION);
        return patch;
    }

    private static ObjectNode finalizers(SecurityGroup object, List<String> finalizers) {
        ObjectNode patch = guarded(object);
        ArrayNode list = metadata(patch).putArray("finalizers");
        finalizers.forEach(list::add);
        return patch;
    }

    private static ObjectNode guarded(SecurityGroup object) {
        ObjectNode patch = JsonNodeFactory.instance.objectNode();
        patch.putObject("metadata").put("resourceVersion", object.metadata().resourceVersion());
        return patch;
    }

    private static ObjectNode annotations(ObjectNode patch) {
        return metadata(patch).putObject("annotations");
    }

    private static ObjectNode metadata(ObjectNode patch) {
        return patch.withObjectProperty("metadata");
    }
}

package io.sgwarden.scanner.apply;

import io.sgwarden.scanner.model.AccountRegion;
import io.sgwarden.scanner.model.RepairAction;
import io.sgwarden.schemas.securitygroup.Ack;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
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
    /** Says on an object which list a touch has set and not yet removed, so that the next run can finish it. */
    static final String TOUCH_ANNOTATION = "sgwarden.io/touch";

    private static final Set<String> TOUCHED_FIELDS = Set.of("egressRules", "ingressRules", "tags");

    private Patches() {}

    /** The one write of an action; of a touch, its first half. */
    static ObjectNode of(RepairAction action, SecurityGroup object) {
        return switch (action) {
            case RepairAction.RecordStatus(String groupId, AccountRegion accountRegion) ->
                recordStatus(object, groupId, accountRegion);
            case RepairAction.ClearStatusId ignored -> clearStatusId(object);
            case RepairAction.AddFinalizer ignored -> addFinalizer(object);
            case RepairAction.RemoveFinalizer ignored -> removeFinalizer(object);
            case RepairAction.TouchSpec(Optional<String> field, var ignored) -> beginTouch(object, field.orElseThrow());
        };
    }

    /** For {@code /status}: what is absent of the id, the account and the region; what is there stays. */
    private static ObjectNode recordStatus(SecurityGroup object, String groupId, AccountRegion accountRegion) {
        ObjectNode patch = guarded(object);
        ObjectNode status = patch.putObject("status");
        if (object.status().id().isEmpty()) {
            status.put("id", groupId);
        }
        ObjectNode metadata = JsonNodeFactory.instance.objectNode();
        if (object.status().owner().isEmpty()) {
            metadata.put("ownerAccountID", accountRegion.account());
        }
        if (object.status().region().isEmpty()) {
            metadata.put("region", accountRegion.region());
        }
        if (!metadata.isEmpty()) {
            status.set("ackResourceMetadata", metadata);
        }
        return patch;
    }

    /** For {@code /status}: removes the id. */
    private static ObjectNode clearStatusId(SecurityGroup object) {
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

    /** Removes ACK's finalizer from those that are there. */
    static ObjectNode removeFinalizer(SecurityGroup object) {
        return finalizers(
                object,
                object.metadata().finalizers().stream()
                        .filter(finalizer -> !finalizer.equals(Ack.FINALIZER))
                        .toList());
    }

    /** First half of a touch: an absent top-level list becomes {@code []}, and the annotation says which. */
    private static ObjectNode beginTouch(SecurityGroup object, String field) {
        ObjectNode patch = guarded(object);
        annotations(patch).put(TOUCH_ANNOTATION, field);
        patch.putObject("spec").putArray(field);
        return patch;
    }

    /** Second half of a touch: list and annotation go. */
    static ObjectNode endTouch(SecurityGroup object, String field) {
        ObjectNode patch = dropTouchMark(object);
        patch.putObject("spec").putNull(field);
        return patch;
    }

    /** Where the list now belongs to somebody else, only the annotation is removed. */
    static ObjectNode dropTouchMark(SecurityGroup object) {
        ObjectNode patch = guarded(object);
        annotations(patch).putNull(TOUCH_ANNOTATION);
        return patch;
    }

    /** Whether the object shows that the write of an action was done; of a touch, its first half. */
    static boolean isVisible(RepairAction action, SecurityGroup object) {
        return action instanceof RepairAction.TouchSpec ? isTouched(object) : action.isDoneOn(object);
    }

    static boolean isTouched(SecurityGroup object) {
        return object.metadata().annotation(TOUCH_ANNOTATION).isPresent();
    }

    /** The list that a half-done touch has set; absent where the annotation names none that a touch would set. */
    static Optional<String> touchedField(SecurityGroup object) {
        return object.metadata().annotation(TOUCH_ANNOTATION).filter(TOUCHED_FIELDS::contains);
    }

    static boolean isEmptyList(SecurityGroup object, String field) {
        JsonNode list = object.json().path("spec").path(field);
        return list.isArray() && list.isEmpty();
    }

    /** Whether the touch on the one is not on the other, and nothing else of the spec changed. */
    static boolean differOnlyByTouch(SecurityGroup touched, SecurityGroup now) {
        JsonNode before = touched.json().path("spec").deepCopy();
        touchedField(touched)
                .filter(name -> isEmptyList(touched, name))
                .ifPresent(name -> ((ObjectNode) before).remove(name));
        return before.equals(now.json().path("spec"));
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

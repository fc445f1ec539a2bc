package io.sgwarden.scanner.model;

import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.util.Optional;

/** One write of a repair, as data. A finding lists its actions in the order in which they are done. */
public sealed interface RepairAction {

    /** Records what is absent of {@code status.id} and {@code status.ackResourceMetadata}. */
    record RecordStatus(String groupId, AccountRegion accountRegion) implements RepairAction {}

    /** Clears {@code status.id}, so that the controller creates the group again. */
    record ClearStatusId(String groupId) implements RepairAction {}

    /** Appends ACK's finalizer. */
    record AddFinalizer() implements RepairAction {}

    /** Removes ACK's finalizer. */
    record RemoveFinalizer() implements RepairAction {}

    /**
     * Triggers a reconcile: sets an absent top-level list to {@code []} and removes it again.
     *
     * @param field {@code egressRules}, {@code ingressRules} or {@code tags}; absent where all three are in the spec,
     *     then nothing triggers a reconcile and the repair ends {@code armed}
     * @param preview what the controller will do then; absent where it creates the group again, or where that cannot be
     *     predicted
     */
    record TouchSpec(Optional<String> field, Optional<Preview> preview) implements RepairAction {}

    /** The id used in reports and plans. */
    default String type() {
        return switch (this) {
            case RecordStatus ignored -> "record-status";
            case ClearStatusId ignored -> "clear-status-id";
            case AddFinalizer ignored -> "add-finalizer";
            case RemoveFinalizer ignored -> "remove-finalizer";
            case TouchSpec ignored -> "touch-spec";
        };
    }

    /** Whether it is a write of subresource {@code status}. */
    default boolean writesStatus() {
        return this instanceof RecordStatus || this instanceof ClearStatusId;
    }

    /** Whether the object shows what the action wants; a touch leaves nothing that would show. */
    default boolean isDoneOn(SecurityGroup object) {
        return switch (this) {
            case RecordStatus(String groupId, AccountRegion accountRegion) ->
                object.status().id().filter(groupId::equals).isPresent()
                        && object.status()
                                .owner()
                                .filter(accountRegion.account()::equals)
                                .isPresent()
                        && object.status()
                                .region()
                                .filter(accountRegion.region()::equals)
                                .isPresent();
            case ClearStatusId ignored -> object.status().id().isEmpty();
            case AddFinalizer ignored -> object.metadata().hasAckFinalizer();
            case RemoveFinalizer ignored -> !object.metadata().hasAckFinalizer();
            case TouchSpec ignored -> false;
        };
    }
}

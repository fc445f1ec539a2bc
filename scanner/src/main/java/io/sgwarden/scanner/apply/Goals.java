package io.sgwarden.scanner.apply;

import io.sgwarden.scanner.model.AccountRegion;
import io.sgwarden.scanner.model.RepairAction;
import io.sgwarden.scanner.model.RepairPlan.Step;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import io.sgwarden.schemas.securitygroup.Status.ResourceMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The actions of a step as goals: reached or not, on the object as just read. */
final class Goals {
    private Goals() {}

    /**
     * In the order in which they are reached. Where an object is put in charge, its finalizer is a goal even if the
     * plan found it there: a looping controller (v1.4.11) puts it on and takes it off at every pass, and the plan may
     * have looked in between (recording {@code status_lost}).
     */
    static List<RepairAction> of(Step step) {
        List<RepairAction> goals = new ArrayList<>();
        for (RepairAction action : step.actions()) {
            if (action instanceof RepairAction.TouchSpec
                    && has(step, RepairAction.RecordStatus.class)
                    && !has(step, RepairAction.AddFinalizer.class)) {
                goals.add(new RepairAction.AddFinalizer());
            }
            goals.add(action);
        }
        return goals;
    }

    /** Repairs a missing group: the object is released, so that the controller creates anew. */
    static boolean recreates(Step step) {
        return has(step, RepairAction.ClearStatusId.class);
    }

    /** Only lets a deletion go on. */
    static boolean releases(Step step) {
        return has(step, RepairAction.RemoveFinalizer.class) && !recreates(step);
    }

    static boolean wakes(Step step) {
        return touch(step).isPresent();
    }

    static Optional<RepairAction.TouchSpec> touch(Step step) {
        return step.actions().stream()
                .filter(RepairAction.TouchSpec.class::isInstance)
                .map(RepairAction.TouchSpec.class::cast)
                .findFirst();
    }

    static boolean isReached(RepairAction goal, SecurityGroup object) {
        return switch (goal) {
            case RepairAction.RecordStatus(String groupId, AccountRegion accountRegion) ->
                isRecorded(object, groupId, accountRegion);
            case RepairAction.ClearStatusId ignored -> object.status().id().isEmpty();
            case RepairAction.AddFinalizer ignored -> object.metadata().hasAckFinalizer();
            case RepairAction.RemoveFinalizer ignored -> !object.metadata().hasAckFinalizer();
            case RepairAction.TouchSpec ignored -> false;
        };
    }

    static boolean isRecorded(SecurityGroup object, String groupId, AccountRegion accountRegion) {
        return object.status().id().filter(groupId::equals).isPresent()
                && owner(object).filter(accountRegion.account()::equals).isPresent()
                && region(object).filter(accountRegion.region()::equals).isPresent();
    }

    static Optional<String> owner(SecurityGroup object) {
        return object.status().ackResourceMetadata().flatMap(ResourceMetadata::ownerAccountID);
    }

    static Optional<String> region(SecurityGroup object) {
        return object.status().ackResourceMetadata().flatMap(ResourceMetadata::region);
    }

    private static boolean has(Step step, Class<? extends RepairAction> type) {
        return step.actions().stream().anyMatch(type::isInstance);
    }
}

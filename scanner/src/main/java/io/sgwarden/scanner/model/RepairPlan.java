package io.sgwarden.scanner.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a run will write, complete before anything is written, in the order of namespace and name.
 *
 * @param capExceeded why nothing at all may be applied, where a cap says so
 */
public record RepairPlan(List<Step> steps, Optional<String> capExceeded) {
    public RepairPlan {
        steps = List.copyOf(steps);
    }

    /**
     * The repair of one object.
     *
     * @param actions in the order in which they are done
     * @param objections ids of those that were known when the step was decided on; no others may have come since
     */
    public record Step(
            ResourceKey key,
            String uid,
            State state,
            AccountRegion accountRegion,
            String groupId,
            List<RepairAction> actions,
            Preconditions preconditions,
            Approval approval,
            List<String> objections) {

        public Step {
            actions = List.copyOf(actions);
            objections = List.copyOf(objections);
        }

        /** The same step for a spec that differs from the planned one in nothing but a finished touch. */
        public Step withSpec(String hash) {
            Preconditions changed = new Preconditions(preconditions.status(), hash, preconditions.group());
            return new Step(key, uid, state, accountRegion, groupId, actions, changed, approval, objections);
        }

        /**
         * What the object shall show, in the order in which it is written. Where the controller shall manage the group,
         * that includes the finalizer even if the plan found it there: a looping controller (v1.4.11) adds and removes
         * it in every pass, and the plan may have looked in between (recording {@code status_lost}).
         */
        public List<RepairAction> desiredActions() {
            List<RepairAction> desired = new ArrayList<>();
            for (RepairAction action : actions) {
                if (action instanceof RepairAction.TouchSpec
                        && has(RepairAction.RecordStatus.class)
                        && !has(RepairAction.AddFinalizer.class)) {
                    desired.add(new RepairAction.AddFinalizer());
                }
                desired.add(action);
            }
            return desired;
        }

        /** Whether it releases the object from a missing group, so that the controller creates the group again. */
        public boolean recreates() {
            return has(RepairAction.ClearStatusId.class);
        }

        /** Whether it only lets a deletion continue. */
        public boolean releases() {
            return has(RepairAction.RemoveFinalizer.class) && !recreates();
        }

        public boolean triggersReconcile() {
            return has(RepairAction.TouchSpec.class);
        }

        private boolean has(Class<? extends RepairAction> type) {
            return actions.stream().anyMatch(type::isInstance);
        }
    }

    /** Who decided that a step is done. */
    public enum Approval {
        /** The evidence and the preview of the reconcile allow it. */
        EVIDENCE,
        /** An operator approved the plan by its hash. */
        OPERATOR,
        /** An operator named object and group. */
        ADOPTION
    }

    /**
     * What must still hold when a step is done.
     *
     * @param status hash of {@code status.id} and {@code status.ackResourceMetadata}
     * @param spec hash of the spec
     * @param group hash of the group's name, description, tags and permissions; {@code absent} where it must not exist
     */
    public record Preconditions(String status, String spec, String group) {}
}

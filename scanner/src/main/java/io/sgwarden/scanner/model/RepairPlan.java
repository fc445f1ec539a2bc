package io.sgwarden.scanner.model;

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
     */
    public record Step(
            ResourceKey key,
            String uid,
            State state,
            AccountRegion accountRegion,
            String groupId,
            List<RepairAction> actions,
            Preconditions preconditions,
            Approval approval) {

        public Step {
            actions = List.copyOf(actions);
        }
    }

    /** Who decided that a step may be done. */
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

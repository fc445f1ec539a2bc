package io.sgwarden.scanner.model;

import java.util.List;

/**
 * What would repair a finding.
 *
 * @param mode who may start it
 * @param reasons why not automatic, or why impossible; one sentence each, without full stop
 */
public record Repair(Mode mode, List<RepairAction> actions, List<String> reasons) {
    public Repair {
        actions = List.copyOf(actions);
        reasons = List.copyOf(reasons);
    }

    /** Who may start a repair. */
    public enum Mode {
        /** {@code repair --auto} does it. */
        AUTOMATIC,
        /** Planned, and done only when an operator approves the plan. */
        APPROVAL,
        /** Done only when an operator names object and group with {@code --adopt}: the evidence does not carry it. */
        ADOPTION,
        /** Nothing to do, or nothing that may be done. */
        NONE
    }

    public static Repair none(String... reasons) {
        return new Repair(Mode.NONE, List.of(), List.of(reasons));
    }

    /** Whether the evidence carries it, alone or with an operator's approval. */
    public boolean possible() {
        return mode == Mode.AUTOMATIC || mode == Mode.APPROVAL;
    }
}

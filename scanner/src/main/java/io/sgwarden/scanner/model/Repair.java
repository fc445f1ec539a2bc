package io.sgwarden.scanner.model;

import java.util.List;

/**
 * What would repair a finding.
 *
 * @param mode who may start it
 * @param objections why not automatic, or why impossible
 */
public record Repair(Mode mode, List<RepairAction> actions, List<Objection> objections) {
    public Repair {
        actions = List.copyOf(actions);
        objections = List.copyOf(objections);
    }

    /** Who may start a repair. */
    public enum Mode implements HasId {
        /** {@code repair --auto} does it. */
        AUTOMATIC,
        /** Planned, and done only when an operator approves the plan. */
        APPROVAL,
        /** Done only when an operator names object and group with {@code --adopt}: the evidence does not carry it. */
        ADOPTION,
        /** Nothing to do, or nothing that may be done. */
        NONE
    }

    public static Repair none() {
        return new Repair(Mode.NONE, List.of(), List.of());
    }

    public static Repair none(ReasonId id, Object... details) {
        return new Repair(Mode.NONE, List.of(), List.of(Objection.of(id, details)));
    }

    /** The sentences of the objections. */
    public List<String> reasons() {
        return Objection.sentences(objections);
    }

    /** Whether the evidence carries it, alone or with an operator's approval. */
    public boolean possible() {
        return mode == Mode.AUTOMATIC || mode == Mode.APPROVAL;
    }
}

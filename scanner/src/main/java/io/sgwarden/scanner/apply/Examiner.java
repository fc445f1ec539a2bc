package io.sgwarden.scanner.apply;

import io.sgwarden.scanner.model.RepairPlan;

/** Reads one object and its group again, and decides just them with the pure stages. Writes nothing. */
@FunctionalInterface
public interface Examiner {

    /**
     * Examines the object of a step.
     *
     * @param step names the object, and the group that belongs to it according to the plan; an operator may have named
     *     a group that the stages would not have chosen
     */
    Examination examine(RepairPlan.Step step);
}

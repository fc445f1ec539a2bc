package io.sgwarden.scanner.model;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What became of a plan: one outcome for each of its steps, in the plan's order.
 *
 * @param finishedTouches objects outside the plan on which a touch that a killed run had left was undone
 * @param gaps such touches that could not be undone, and what could not be read when a step ended
 */
public record Applied(
        List<Outcome> outcomes, Completion completion, List<ResourceKey> finishedTouches, List<Gap> gaps) {
    public Applied {
        outcomes = List.copyOf(outcomes);
        finishedTouches = List.copyOf(finishedTouches);
        gaps = List.copyOf(gaps);
    }

    /** The same with these outcomes instead. */
    public Applied map(UnaryOperator<Outcome> change) {
        return new Applied(outcomes.stream().map(change).toList(), completion, finishedTouches, gaps);
    }

    /** Whether every step of the plan was begun. */
    public enum Completion {
        COMPLETE,
        /** The run was told to stop: the steps that had not begun are skipped. */
        STOPPED,
        /** The plan exceeds a cap: nothing was begun. */
        CAP_EXCEEDED
    }
}

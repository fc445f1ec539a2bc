package io.sgwarden.scanner.apply;

import io.sgwarden.scanner.model.Outcome.End;

/** What comes after one write of a step. */
sealed interface Turn {

    /** The next goal. */
    record Next() implements Turn {}

    /** The controller is awake: wait for it. */
    record Await() implements Turn {}

    /** The step is over. */
    record Ended(End end, String message) implements Turn {}
}

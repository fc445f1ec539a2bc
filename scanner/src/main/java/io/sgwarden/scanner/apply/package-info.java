/**
 * Stage 7: applies a repair plan.
 *
 * <p>One step passes {@link io.sgwarden.scanner.apply.Applier} (caps, canary), {@code StepRunner} (the sequence of one
 * step), {@code PreconditionCheck} (may this be written now), {@code Patches} (makes each write),
 * {@code ReactionObserver} (what the controller made of it) and, where it did not react, {@code Undo}. Every write
 * checks its preconditions on what was just read.
 */
@NullMarked
package io.sgwarden.scanner.apply;

import org.jspecify.annotations.NullMarked;

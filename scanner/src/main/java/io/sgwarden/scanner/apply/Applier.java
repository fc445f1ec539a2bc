package io.sgwarden.scanner.apply;

import io.sgwarden.scanner.model.AccountRegion;
import io.sgwarden.scanner.model.Applied;
import io.sgwarden.scanner.model.Applied.Completion;
import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.Outcome;
import io.sgwarden.scanner.model.Outcome.Reason;
import io.sgwarden.scanner.model.Outcome.Result;
import io.sgwarden.scanner.model.RepairPlan;
import io.sgwarden.scanner.model.RepairPlan.Step;
import io.sgwarden.scanner.model.ResourceKey;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/**
 * Applies a repair plan, object by object.
 *
 * <p>In each namespace of each account and region the first repair is a canary. Steps run one after the other, so
 * nothing else is written there until its object has reacted; if it fails, the rest is held back. A repair that
 * triggers no reconcile shows nothing of the controller and is no canary.
 */
public final class Applier {
    private final RememberingExaminer examiner;
    private final RepairPorts ports;
    private final ReactionObserver observer;
    private final Undo undo;
    private final BooleanSupplier stopRequested;

    /**
     * An applier over these ports.
     *
     * @param wait how long a controller may take to react
     * @param stopRequested true once the run was told to stop: the object in hand is finished, the rest is left
     */
    public Applier(RepairPorts ports, Duration wait, BooleanSupplier stopRequested) {
        this.examiner = new RememberingExaminer(ports.examiner());
        this.ports = new RepairPorts(ports.reader(), ports.writer(), examiner, ports.sleeper());
        this.observer = new ReactionObserver(this.ports, wait);
        this.undo = new Undo(this.ports);
        this.stopRequested = stopRequested;
    }

    /** Objects that one controller is thought to serve. */
    private record Cell(String namespace, AccountRegion accountRegion) {}

    /**
     * Applies the plan, or nothing at all where it exceeds a cap.
     *
     * @param listed the objects of the scan: touches that a killed run has left on them are finished first
     */
    public Applied apply(RepairPlan plan, Collection<SecurityGroup> listed) {
        return apply(plan, listed, ignored -> {});
    }

    /**
     * As {@link #apply(RepairPlan, Collection)}, with progress.
     *
     * @param soFar receives after each object how many are done
     */
    public Applied apply(RepairPlan plan, Collection<SecurityGroup> listed, LongConsumer soFar) {
        if (plan.capExceeded().isPresent()) {
            Result result = Reason.CAP_EXCEEDED.of(plan.capExceeded().get());
            return new Applied(all(plan.steps(), result), Completion.CAP_EXCEEDED, List.of(), List.of());
        }
        List<ResourceKey> finished = new ArrayList<>();
        List<Gap> gaps = new ArrayList<>();
        finishEarlierTouches(plan, listed, finished, gaps);
        List<Outcome> outcomes = new ArrayList<>();
        Map<Cell, Boolean> canarySucceeded = new HashMap<>();
        for (Step step : plan.steps()) {
            if (stopRequested.getAsBoolean()) {
                List<Step> rest =
                        plan.steps().subList(outcomes.size(), plan.steps().size());
                outcomes.addAll(all(rest, Reason.STOPPED.of()));
                return new Applied(outcomes, Completion.STOPPED, finished, gaps);
            }
            outcomes.add(apply(step, canarySucceeded));
            examiner.gap().ifPresent(gaps::add);
            soFar.accept(outcomes.size());
        }
        return new Applied(outcomes, Completion.COMPLETE, finished, gaps);
    }

    private Outcome apply(Step step, Map<Cell, Boolean> canarySucceeded) {
        Cell cell = new Cell(step.key().namespace(), step.accountRegion());
        if (!canarySucceeded.getOrDefault(cell, true)) {
            return outcome(step, Reason.HELD_BACK.of(cell.namespace(), cell.accountRegion()));
        }
        Outcome outcome = new StepRunner(ports, observer, undo, step).run();
        switch (outcome.end()) {
            case CONVERGED, SPEC_REFUSED, REPLACED -> {
                if (step.triggersReconcile()) {
                    canarySucceeded.putIfAbsent(cell, true);
                }
            }
            case NOT_CONVERGED, NO_REACTION, FAILED -> canarySucceeded.putIfAbsent(cell, false);
            case RECORDED, ARMED, SKIPPED, HELD_BACK -> {}
        }
        return outcome;
    }

    private void finishEarlierTouches(
            RepairPlan plan, Collection<SecurityGroup> listed, List<ResourceKey> finished, List<Gap> gaps) {
        Set<ResourceKey> planned = plan.steps().stream().map(Step::key).collect(Collectors.toSet());
        for (SecurityGroup object : listed) {
            ResourceKey key = ResourceKey.of(object);
            if (Patches.isTouched(object) && !planned.contains(key) && !stopRequested.getAsBoolean()) {
                finishEarlierTouch(object)
                        .ifPresentOrElse(problem -> gaps.add(new Gap(key.toString(), problem.message())), () -> {
                            finished.add(key);
                        });
            }
        }
    }

    private Optional<Result> finishEarlierTouch(SecurityGroup object) {
        try {
            return undo.touch(object).map(Reason.EARLIER_TOUCH_UNFINISHED::of);
        } catch (RuntimeException exception) {
            return Optional.of(Reason.EARLIER_TOUCH_UNFINISHED.of(exception));
        }
    }

    private static List<Outcome> all(List<Step> steps, Result result) {
        return steps.stream().map(step -> outcome(step, result)).toList();
    }

    private static Outcome outcome(Step step, Result result) {
        return new Outcome(step.key(), step.uid(), result, List.of());
    }
}

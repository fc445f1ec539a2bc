package io.sgwarden.scanner.apply;

import io.sgwarden.scanner.cluster.ClusterReader;
import io.sgwarden.scanner.cluster.ClusterWriter;
import io.sgwarden.scanner.model.AccountRegion;
import io.sgwarden.scanner.model.Applied;
import io.sgwarden.scanner.model.Applied.Completion;
import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.Outcome;
import io.sgwarden.scanner.model.Outcome.End;
import io.sgwarden.scanner.model.RepairPlan;
import io.sgwarden.scanner.model.RepairPlan.Step;
import io.sgwarden.scanner.model.ResourceKey;
import io.sgwarden.scanner.model.Sleeper;
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
 * nothing else is written there until its object has reacted; if it fails, the rest is held back. A repair that wakes
 * nobody shows nothing of the controller and is no canary.
 */
public final class Applier {
    private final StepRunner runner;
    private final TakeBack takeBack;
    private final BooleanSupplier stopRequested;

    /**
     * @param wait how long a controller may take to react
     * @param stopRequested true once the run was told to stop: the object in hand is finished, the rest is left
     */
    public Applier(
            ClusterReader reader,
            ClusterWriter writer,
            Examiner examiner,
            Sleeper sleeper,
            Duration wait,
            BooleanSupplier stopRequested) {
        this.takeBack = new TakeBack(reader, writer, sleeper);
        this.runner = new StepRunner(
                reader,
                examiner,
                new Writes(writer, examiner, takeBack),
                new ReactionWait(reader, examiner, sleeper, wait),
                takeBack);
        this.stopRequested = stopRequested;
    }

    private record Cell(String namespace, AccountRegion accountRegion) {}

    /** What is known of the controller of a cell. */
    private enum Canary {
        LIVES,
        DIED
    }

    /**
     * Applies the plan; where it exceeds a cap, nothing at all.
     *
     * @param listed the objects of the scan: touches that a killed run has left on them are finished first
     */
    public Applied apply(RepairPlan plan, Collection<SecurityGroup> listed) {
        return apply(plan, listed, ignored -> {});
    }

    /**
     * As {@link #apply(RepairPlan, Collection)}, saying how far it is.
     *
     * @param soFar told after each object how many were worked on
     */
    public Applied apply(RepairPlan plan, Collection<SecurityGroup> listed, LongConsumer soFar) {
        if (plan.capExceeded().isPresent()) {
            String reason = plan.capExceeded().get();
            return new Applied(skipped(plan.steps(), reason), Completion.CAP_EXCEEDED, List.of(), List.of());
        }
        List<ResourceKey> finished = new ArrayList<>();
        List<Gap> gaps = new ArrayList<>();
        finishLeftTouches(plan, listed, finished, gaps);
        List<Outcome> outcomes = new ArrayList<>();
        Map<Cell, Canary> cells = new HashMap<>();
        for (Step step : plan.steps()) {
            if (stopRequested.getAsBoolean()) {
                List<Step> rest =
                        plan.steps().subList(outcomes.size(), plan.steps().size());
                outcomes.addAll(skipped(rest, "Not begun: the run was told to stop"));
                return new Applied(outcomes, Completion.STOPPED, finished, gaps);
            }
            outcomes.add(apply(step, cells));
            soFar.accept(outcomes.size());
        }
        return new Applied(outcomes, Completion.COMPLETE, finished, gaps);
    }

    private Outcome apply(Step step, Map<Cell, Canary> cells) {
        Cell cell = new Cell(step.key().namespace(), step.accountRegion());
        if (cells.get(cell) == Canary.DIED) {
            return outcome(
                    step,
                    End.HELD_BACK,
                    "Left alone: the first repair in namespace " + cell.namespace() + " of " + cell.accountRegion()
                            + " did not succeed");
        }
        Outcome outcome = runner.run(step);
        canary(step, outcome).ifPresent(canary -> cells.putIfAbsent(cell, canary));
        return outcome;
    }

    private static Optional<Canary> canary(Step step, Outcome outcome) {
        return switch (outcome.end()) {
            case CONVERGED, SPEC_REFUSED, REPLACED -> Goals.wakes(step) ? Optional.of(Canary.LIVES) : Optional.empty();
            case NOT_CONVERGED, NO_REACTION, FAILED -> Optional.of(Canary.DIED);
            case RECORDED, ARMED, SKIPPED, HELD_BACK -> Optional.empty();
        };
    }

    private void finishLeftTouches(
            RepairPlan plan, Collection<SecurityGroup> listed, List<ResourceKey> finished, List<Gap> gaps) {
        Set<ResourceKey> planned = plan.steps().stream().map(Step::key).collect(Collectors.toSet());
        for (SecurityGroup object : listed) {
            ResourceKey key = ResourceKey.of(object);
            if (TouchMark.isOn(object) && !planned.contains(key) && !stopRequested.getAsBoolean()) {
                finishLeftTouch(object).ifPresentOrElse(reason -> gaps.add(new Gap(key.toString(), reason)), () -> {
                    finished.add(key);
                });
            }
        }
    }

    private Optional<String> finishLeftTouch(SecurityGroup object) {
        try {
            return takeBack.touch(object).map(reason -> Ends.leftTouch(reason).message());
        } catch (RuntimeException exception) {
            return Optional.of(Ends.leftTouch(exception.toString()).message());
        }
    }

    private static List<Outcome> skipped(List<Step> steps, String reason) {
        return steps.stream().map(step -> outcome(step, End.SKIPPED, reason)).toList();
    }

    private static Outcome outcome(Step step, End end, String message) {
        return new Outcome(step.key(), step.uid(), end, List.of(), message);
    }
}

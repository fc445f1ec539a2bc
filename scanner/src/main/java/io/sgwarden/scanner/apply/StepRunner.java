package io.sgwarden.scanner.apply;

import io.sgwarden.scanner.apply.Examination.Examined;
import io.sgwarden.scanner.apply.ReactionObserver.Observation;
import io.sgwarden.scanner.apply.ReactionObserver.Reaction;
import io.sgwarden.scanner.cluster.ClusterWriter.PatchResult;
import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.Outcome;
import io.sgwarden.scanner.model.Outcome.End;
import io.sgwarden.scanner.model.Outcome.Reason;
import io.sgwarden.scanner.model.Outcome.Result;
import io.sgwarden.scanner.model.RepairAction;
import io.sgwarden.scanner.model.RepairPlan.Step;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Repairs one object: reads it, writes, and reads it again. Status first, then finalizer, then the touch that triggers
 * a reconcile, then the wait for the controller. One runner serves one step.
 *
 * <p>Where the controller does not react, only our finalizer is removed again: it would make deletion hang. A recorded
 * id stays. So does the release from a missing group: without finalizer and id the deletion cannot hang, no group can
 * leak, and a controller that comes back later creates the group again.
 */
final class StepRunner {
    private static final Logger LOGGER = LoggerFactory.getLogger(StepRunner.class);

    /** A looping controller may remove the finalizer again, having begun its pass before the id was there. */
    private static final int ROUNDS = 2;

    /** After a conflict everything is read and checked again, once. */
    private static final int TRIES = 2;

    private final RepairPorts ports;
    private final ReactionObserver observer;
    private final Undo undo;
    private Step step;

    private final List<RepairAction> written = new ArrayList<>();
    private final Map<RepairAction, String> unclear = new HashMap<>(); // why it is not known whether it was done
    private Optional<SecurityGroup> halfTouched = Optional.empty();
    private Optional<String> touchProblem = Optional.empty();
    private boolean reconcileTriggered;
    /** The object as our last write left it; of a touch, its first half. */
    private Optional<SecurityGroup> afterWrite = Optional.empty();

    StepRunner(RepairPorts ports, ReactionObserver observer, Undo undo, Step step) {
        this.ports = ports;
        this.observer = observer;
        this.undo = undo;
        this.step = step;
    }

    /** What became of one action. */
    private sealed interface Attempt {
        record Done() implements Attempt {}

        /** A reconcile was triggered, or the controller began by itself. */
        record ControllerAtWork() implements Attempt {}

        /** Somebody else wrote in between; or it is not known whether our write was done, and why not. */
        record Retry(Optional<String> unclear) implements Attempt {}

        record Ended(Result result) implements Attempt {}
    }

    Outcome run() {
        Result result = guarded(this::repair);
        Result end = guarded(() -> cleanedUp(result));
        return new Outcome(step.key(), step.uid(), end, written);
    }

    /** One object's trouble must not end the repair of the others. */
    private Result guarded(Supplier<Result> part) {
        try {
            return part.get();
        } catch (RuntimeException exception) {
            LOGGER.atWarn()
                    .addKeyValue("namespace", step.key().namespace())
                    .addKeyValue("name", step.key().name())
                    .setCause(exception)
                    .log("Repair broken off");
            return Reason.UNEXPECTED_ERROR.of(exception);
        }
    }

    private Result repair() {
        Result result = finishEarlierTouch().orElseGet(this::writeAndWait);
        return touchProblem.map(Reason.TOUCH_UNFINISHED::of).orElse(result);
    }

    /** A touch of a killed run is finished first; the spec is then as the plan saw it but for that. */
    private Optional<Result> finishEarlierTouch() {
        if (!(ports.examiner().examine(step) instanceof Examined found) || !Patches.isTouched(found.object())) {
            return Optional.empty();
        }
        Optional<Result> problem = undo.touch(found.object()).map(Reason.EARLIER_TOUCH_UNFINISHED::of);
        if (problem.isEmpty()
                && found.hashes().spec().equals(step.preconditions().spec())
                && ports.examiner().examine(step) instanceof Examined now
                && Patches.differOnlyByTouch(found.object(), now.object())) {
            step = step.withSpec(now.hashes().spec());
        }
        return problem;
    }

    private Result writeAndWait() {
        for (int round = 1; ; round++) {
            Optional<Result> ended = writeAll();
            if (ended.isPresent()) {
                return overtaken(ended.get());
            }
            Observation seen = observer.await(step, afterWrite.orElseThrow());
            if (seen.reaction() == Reaction.NOTHING) {
                return noReaction(seen);
            }
            if (seen.reaction() != Reaction.LOST_FINALIZER || round == ROUNDS) {
                return ReactionObserver.result(step, seen);
            }
        }
    }

    /** Empty once the controller is at work, and must be waited for. */
    private Optional<Result> writeAll() {
        for (RepairAction action : step.desiredActions()) {
            Attempt attempt = write(action);
            if (attempt instanceof Attempt.Ended(Result result)) {
                return Optional.of(result);
            }
            if (attempt instanceof Attempt.ControllerAtWork) {
                return Optional.empty();
            }
        }
        return Optional.of(step.releases() ? observer.deletion(step) : Reason.ID_RECORDED.of(step.groupId()));
    }

    private Attempt write(RepairAction action) {
        for (int tries = 0; tries < TRIES; tries++) {
            Attempt attempt = switch (ports.examiner().examine(step)) {
                case Examination.Gone ignored -> new Attempt.Ended(Reason.NO_LONGER_EXISTS.of());
                case Examination.Unread(Gap gap) -> new Attempt.Ended(Reason.UNREAD.of(gap.where(), gap.reason()));
                case Examined now ->
                    unclear.containsKey(action) && Patches.isVisible(action, now.object())
                            ? written(action, now.object())
                            : writeChecked(action, now);
            };
            if (!(attempt instanceof Attempt.Retry(Optional<String> reason))) {
                return attempt;
            }
            reason.ifPresent(text -> unclear.put(action, text));
        }
        String reason = unclear.get(action);
        return new Attempt.Ended(
                reason == null ? Reason.CONFLICT.of() : Reason.WRITE_REFUSED.of(action.type(), reason));
    }

    private Attempt writeChecked(RepairAction action, Examined now) {
        if (afterWrite
                .filter(before -> ReactionObserver.isAtWork(step, before, now))
                .isPresent()) {
            return new Attempt.ControllerAtWork();
        }
        Optional<Result> objection = afterWrite.isPresent()
                ? PreconditionCheck.betweenWrites(step, now)
                : PreconditionCheck.beforeFirstWrite(step, now);
        if (objection.isEmpty() && action.isDoneOn(now.object())) {
            return new Attempt.Done();
        }
        return objection
                .or(() -> PreconditionCheck.ofAction(action, step, now.object()))
                .<Attempt>map(Attempt.Ended::new)
                .orElseGet(() -> send(action, now.object()));
    }

    private Attempt send(RepairAction action, SecurityGroup object) {
        ObjectNode patch = Patches.of(action, object);
        PatchResult result = action.writesStatus()
                ? ports.writer().patchStatus(step.key(), patch)
                : ports.writer().patch(step.key(), patch);
        return switch (result) {
            case PatchResult.Patched(SecurityGroup now) -> written(action, now);
            case PatchResult.Conflict ignored -> new Attempt.Retry(Optional.empty());
            case PatchResult.Unclear(String reason) -> new Attempt.Retry(Optional.of(reason));
            case PatchResult.Gone ignored -> new Attempt.Ended(Reason.NO_LONGER_EXISTS.of());
            case PatchResult.Refused(String reason) ->
                new Attempt.Ended(Reason.WRITE_REFUSED.of(action.type(), reason));
        };
    }

    /**
     * A touch is ended at once; after the status was written, a pass of the controller that is under way ends first.
     */
    private Attempt written(RepairAction action, SecurityGroup object) {
        unclear.clear();
        afterWrite = Optional.of(object);
        reconcileTriggered = action instanceof RepairAction.TouchSpec;
        if (reconcileTriggered) {
            halfTouched = Optional.of(object);
            undo.touch(object).ifPresentOrElse(reason -> touchProblem = Optional.of(reason), () -> written.add(action));
            halfTouched = Optional.empty();
            return new Attempt.ControllerAtWork();
        }
        written.add(action);
        if (!action.isDoneOn(object)) {
            return new Attempt.Ended(Reason.WRITE_IGNORED.of(action.type()));
        }
        boolean waits = action instanceof RepairAction.RecordStatus
                && !step.actions().getLast().equals(action);
        return waits && !observer.becomesQuiet(step.key())
                ? new Attempt.Ended(Reason.NOT_QUIET.of(step.groupId()))
                : new Attempt.Done();
    }

    /**
     * A controller up to v1.2.0 reads a recorded id in its own pending retry: then the group changes before we trigger
     * a reconcile, and what looks like somebody's interference is the repair having worked. Only the object's own
     * conditions show that it was the controller: a group can be changed by anybody, and a finalizer of ours must not
     * stay without one.
     */
    private Result overtaken(Result result) {
        boolean recorded = written.stream().anyMatch(RepairAction.RecordStatus.class::isInstance);
        if (result.reason().end() != End.SKIPPED || !recorded || reconcileTriggered || addedFinalizer()) {
            return result;
        }
        SecurityGroup before = afterWrite.orElseThrow();
        Observation seen = observer.await(step, before);
        return ReactionObserver.tookOver(before, seen) ? ReactionObserver.result(step, seen) : result;
    }

    private Result noReaction(Observation seen) {
        SecurityGroup last = seen.object().or(() -> afterWrite).orElseThrow();
        return undoAddedFinalizer(last).map(Reason.FINALIZER_STAYS::of).orElseGet(Reason.NO_REACTION::of);
    }

    /** A step that ended half-way leaves no half touch, no finalizer of ours without a trigger, and none removed. */
    private Result cleanedUp(Result result) {
        halfTouched.ifPresent(undo::touch);
        if (result.reason().end() != End.SKIPPED && result.reason().end() != End.FAILED) {
            return result;
        }
        Optional<String> problem = Optional.empty();
        if (afterWrite.isPresent() && !reconcileTriggered) {
            problem = undoAddedFinalizer(afterWrite.get());
        }
        if (step.recreates() && written.size() == 1 && written.getFirst() instanceof RepairAction.RemoveFinalizer) {
            problem = undo.removedFinalizer(afterWrite.orElseThrow());
            if (problem.isEmpty()) {
                written.clear();
            }
        }
        return problem.map(reason -> new Result(
                        result.reason(),
                        result.message() + "; what was done to the finalizer could not be undone: " + reason))
                .orElse(result);
    }

    private boolean addedFinalizer() {
        return written.stream().anyMatch(RepairAction.AddFinalizer.class::isInstance);
    }

    /** Returns why our finalizer is still there. */
    private Optional<String> undoAddedFinalizer(SecurityGroup before) {
        if (!addedFinalizer()) {
            return Optional.empty();
        }
        Optional<String> problem = undo.addedFinalizer(before);
        if (problem.isEmpty()) {
            written.removeIf(RepairAction.AddFinalizer.class::isInstance);
        }
        return problem;
    }
}

package io.sgwarden.scanner.apply;

import io.sgwarden.scanner.apply.Examination.Examined;
import io.sgwarden.scanner.apply.ReactionWait.Rest;
import io.sgwarden.scanner.apply.ReactionWait.Seen;
import io.sgwarden.scanner.apply.Turn.Ended;
import io.sgwarden.scanner.cluster.ClusterReader;
import io.sgwarden.scanner.model.Outcome;
import io.sgwarden.scanner.model.Outcome.End;
import io.sgwarden.scanner.model.Reading;
import io.sgwarden.scanner.model.RepairAction;
import io.sgwarden.scanner.model.RepairPlan.Step;
import io.sgwarden.schemas.securitygroup.Ack;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repairs one object: look, act, look again. Status first, then finalizer, then wake, then wait for the controller.
 *
 * <p>Where the controller does not react, only our finalizer is taken back: it would make deletion hang. A recorded id
 * stays. So does the release from a missing group: without finalizer and id the deletion cannot hang, no group can
 * leak, and a controller that comes back later creates the group anew.
 */
final class StepRunner {
    private static final Logger LOGGER = LoggerFactory.getLogger(StepRunner.class);

    /** A looping controller may take the finalizer off again once, having begun its pass before the id was there. */
    private static final int ROUNDS = 2;

    private final ClusterReader reader;
    private final Examiner examiner;
    private final Writes writes;
    private final ReactionWait watch;
    private final TakeBack takeBack;

    StepRunner(ClusterReader reader, Examiner examiner, Writes writes, ReactionWait watch, TakeBack takeBack) {
        this.reader = reader;
        this.examiner = examiner;
        this.writes = writes;
        this.watch = watch;
        this.takeBack = takeBack;
    }

    Outcome run(Step step) {
        StepProgress progress = new StepProgress(step);
        Ended ended = guarded(step, () -> finishLeftTouch(step, progress).orElseGet(() -> repair(step, progress)));
        Ended end = guarded(step, () -> cleanedUp(step, progress, ended));
        return new Outcome(step.key(), step.uid(), end.end(), progress.written(), end.message());
    }

    private interface Part {
        Ended run();
    }

    /** One object's trouble must not end the others' repairs. */
    private static Ended guarded(Step step, Part part) {
        try {
            return part.run();
        } catch (RuntimeException exception) {
            LOGGER.atWarn()
                    .addKeyValue("namespace", step.key().namespace())
                    .addKeyValue("name", step.key().name())
                    .setCause(exception)
                    .log("Repair broken off");
            return Ends.broken(exception);
        }
    }

    /** What a killed run had begun is ended before anything else; the spec is then as the plan saw it but for that. */
    private Optional<Ended> finishLeftTouch(Step step, StepProgress progress) {
        if (!(examiner.examine(step) instanceof Examined found) || !TouchMark.isOn(found.object())) {
            return Optional.empty();
        }
        Optional<Ended> problem = takeBack.touch(found.object()).map(Ends::leftTouch);
        if (problem.isEmpty()
                && found.hashes().spec().equals(step.preconditions().spec())
                && examiner.examine(step) instanceof Examined now
                && TouchMark.differOnlyByTouch(found.object(), now.object())) {
            progress.expectSpec(now.hashes().spec());
        }
        return problem;
    }

    private Ended repair(Step step, StepProgress progress) {
        Ended ended = rounds(step, progress);
        return progress.touchProblem().map(Ends::halfTouched).orElse(ended);
    }

    private Ended rounds(Step step, StepProgress progress) {
        for (int round = 1; ; round++) {
            Turn turn = act(step, progress);
            if (turn instanceof Ended ended) {
                return overtaken(step, progress, ended).orElse(ended);
            }
            Seen seen = watch.reaction(step, progress.left().orElseThrow());
            if (seen.verdict() == ControllerReaction.NOTHING) {
                return noReaction(progress, seen);
            }
            if (seen.verdict() != ControllerReaction.LOST_FINALIZER || round == ROUNDS) {
                return Ends.of(step, seen);
            }
        }
    }

    /**
     * A controller up to v1.2.0 picks a recorded id up by its own pending retry: then the group changes before our
     * wake, and what looks like somebody's interference is the repair having worked. Only the object's own conditions
     * show that it was the controller: a group can be changed by anybody, and a finalizer of ours must not stay without
     * one.
     */
    private Optional<Ended> overtaken(Step step, StepProgress progress, Ended ended) {
        boolean recorded = progress.written().stream().anyMatch(RepairAction.RecordStatus.class::isInstance);
        if (ended.end() != End.SKIPPED || !recorded || progress.hasWoken() || progress.addedFinalizer()) {
            return Optional.empty();
        }
        SecurityGroup left = progress.left().orElseThrow();
        Seen seen = watch.reaction(step, left);
        boolean controllerSpoke = seen.object()
                .filter(now -> !now.status().conditions().equals(left.status().conditions()))
                .isPresent();
        boolean inCharge =
                seen.verdict() == ControllerReaction.CONVERGED || seen.verdict() == ControllerReaction.REFUSED;
        return controllerSpoke && inCharge ? Optional.of(Ends.of(step, seen)) : Optional.empty();
    }

    private Turn act(Step step, StepProgress progress) {
        for (Iterator<RepairAction> goals = Goals.of(step).iterator(); goals.hasNext(); ) {
            RepairAction goal = goals.next();
            int before = progress.written().size();
            Turn turn = writes.reach(goal, step, progress);
            if (!(turn instanceof Turn.Next)) {
                return turn;
            }
            boolean recordedNow = goal instanceof RepairAction.RecordStatus
                    && progress.written().size() > before;
            if (recordedNow && goals.hasNext() && watch.rest(step.key()) == Rest.RESTLESS) {
                return Ends.restless(step);
            }
        }
        return Goals.releases(step) ? deletionFreed(step) : Ends.recorded(step);
    }

    private Ended deletionFreed(Step step) {
        if (!(reader.get(step.key()) instanceof Reading.Known<Optional<SecurityGroup>>(Optional<SecurityGroup> object))
                || object.filter(now -> now.metadata().uid().equals(step.uid())).isEmpty()) {
            return Ends.deletionFreed(step);
        }
        List<String> finalizers = object.get().metadata().finalizers();
        if (finalizers.contains(Ack.FINALIZER)) {
            return Ends.finalizerBack();
        }
        return finalizers.isEmpty() ? Ends.deletionFreed(step) : Ends.deletionFreed(finalizers);
    }

    private Ended noReaction(StepProgress progress, Seen seen) {
        if (!progress.addedFinalizer()) {
            return Ends.noReaction(Optional.empty());
        }
        Optional<String> stays =
                takeBack.finalizer(seen.object().orElseGet(() -> progress.left().orElseThrow()));
        if (stays.isEmpty()) {
            progress.tookFinalizerBack();
        }
        return Ends.noReaction(stays);
    }

    /** A step that broke off half-way leaves no half touch, no finalizer of ours without a wake, and none taken off. */
    private Ended cleanedUp(Step step, StepProgress progress, Ended ended) {
        progress.halfTouched().ifPresent(takeBack::touch);
        if (ended.end() != End.SKIPPED && ended.end() != End.FAILED) {
            return ended;
        }
        Optional<String> stays = Optional.empty();
        if (progress.addedFinalizer() && !progress.hasWoken()) {
            stays = takeBack.finalizer(progress.left().orElseThrow());
            if (stays.isEmpty()) {
                progress.tookFinalizerBack();
            }
        }
        if (Goals.recreates(step) && progress.onlyRemovedFinalizer()) {
            stays = takeBack.removal(progress.left().orElseThrow());
            if (stays.isEmpty()) {
                progress.putFinalizerBack();
            }
        }
        return stays.map(reason -> Ends.notTakenBack(ended, reason)).orElse(ended);
    }
}

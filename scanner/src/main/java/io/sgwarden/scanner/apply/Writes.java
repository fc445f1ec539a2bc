package io.sgwarden.scanner.apply;

import io.sgwarden.scanner.apply.Examination.Examined;
import io.sgwarden.scanner.cluster.ClusterWriter;
import io.sgwarden.scanner.cluster.ClusterWriter.PatchResult;
import io.sgwarden.scanner.model.AccountRegion;
import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.Outcome.End;
import io.sgwarden.scanner.model.RepairAction;
import io.sgwarden.scanner.model.RepairPlan.Step;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.util.Optional;

/** Reaches one goal: looks at object and group, checks every precondition on that look, and writes. */
final class Writes {
    /** After a conflict everything is read and checked again, once. */
    private static final int TRIES = 2;

    private final ClusterWriter writer;
    private final Examiner examiner;
    private final TakeBack takeBack;

    Writes(ClusterWriter writer, Examiner examiner, TakeBack takeBack) {
        this.writer = writer;
        this.examiner = examiner;
        this.takeBack = takeBack;
    }

    Turn reach(RepairAction goal, Step step, StepProgress progress) {
        for (int tries = 0; tries < TRIES; tries++) {
            Optional<Turn> turn = switch (examiner.examine(step)) {
                case Examination.Gone ignored -> Optional.of(Ends.gone());
                case Examination.Unread(Gap gap) -> Optional.of(Ends.unread(gap));
                case Examined now -> reach(goal, step, progress, now);
            };
            if (turn.isPresent()) {
                return turn.get();
            }
        }
        return progress.doubt(goal)
                .map(reason -> Ends.refused(goal, reason))
                .orElseGet(() -> Ends.skipped("somebody else wrote to it twice at the same moment"));
    }

    /** Empty where somebody else wrote in between. */
    private Optional<Turn> reach(RepairAction goal, Step step, StepProgress progress, Examined now) {
        if (progress.doubt(goal).isPresent()) {
            Optional<Turn> done = doneInDoubt(goal, progress, now.object());
            if (done.isPresent()) {
                return done;
            }
        }
        if (progress.left()
                .filter(left -> Reaction.alreadyAtWork(step, left, now))
                .isPresent()) {
            return Optional.of(new Turn.Await());
        }
        Optional<String> objection = progress.hasWritten()
                ? Guard.betweenWrites(step, progress, now)
                : Guard.beforeFirstWrite(step, progress, now);
        if (objection.isPresent()) {
            return Optional.of(Ends.skipped(objection.get()));
        }
        if (Goals.isReached(goal, now.object())) {
            return Optional.of(new Turn.Next());
        }
        return switch (goal) {
            case RepairAction.AddFinalizer ignored
            when !Guard.mayHaveFinalizer(step, now.object()) ->
                Optional.of(Ends.skipped("its id is not recorded, so it gets no finalizer"));
            case RepairAction.TouchSpec(Optional<String> field, var ignored) ->
                field.isEmpty() ? Optional.of(Ends.armed(step)) : touch(goal, step, progress, now, field.get());
            default -> answer(goal, progress, write(goal, step, now.object()));
        };
    }

    /** The object shows that a write was done to which no answer came. */
    private Optional<Turn> doneInDoubt(RepairAction goal, StepProgress progress, SecurityGroup object) {
        if (goal instanceof RepairAction.TouchSpec && TouchMark.isOn(object)) {
            return Optional.of(endTouch(goal, progress, object));
        }
        if (Goals.isReached(goal, object)) {
            progress.wrote(goal, object);
            return Optional.of(new Turn.Next());
        }
        return Optional.empty();
    }

    private Turn endTouch(RepairAction goal, StepProgress progress, SecurityGroup begun) {
        progress.beganTouch(begun);
        takeBack.touch(begun).ifPresentOrElse(progress::couldNotEndTouch, () -> progress.endedTouch(goal));
        return new Turn.Await();
    }

    private PatchResult write(RepairAction goal, Step step, SecurityGroup object) {
        return switch (goal) {
            case RepairAction.RecordStatus(String groupId, AccountRegion accountRegion) ->
                writer.patchStatus(step.key(), Patches.recordStatus(object, groupId, accountRegion));
            case RepairAction.ClearStatusId ignored -> writer.patchStatus(step.key(), Patches.clearStatusId(object));
            case RepairAction.AddFinalizer ignored -> writer.patch(step.key(), Patches.addFinalizer(object));
            case RepairAction.RemoveFinalizer ignored -> writer.patch(step.key(), Patches.removeFinalizer(object));
            case RepairAction.TouchSpec ignored -> throw new IllegalArgumentException("A touch is two writes");
        };
    }

    private static Optional<Turn> answer(RepairAction goal, StepProgress progress, PatchResult result) {
        return switch (result) {
            case PatchResult.Patched(SecurityGroup object) -> {
                progress.wrote(goal, object);
                yield Optional.of(
                        Goals.isReached(goal, object)
                                ? new Turn.Next()
                                : new Turn.Ended(
                                        End.FAILED, "The API server took " + goal.type() + " without doing it"));
            }
            case PatchResult.Conflict ignored -> Optional.empty();
            case PatchResult.Unclear(String reason) -> doubt(goal, progress, reason);
            case PatchResult.Gone ignored -> Optional.of(Ends.gone());
            case PatchResult.Refused(String reason) -> Optional.of(Ends.refused(goal, reason));
        };
    }

    private static Optional<Turn> doubt(RepairAction goal, StepProgress progress, String reason) {
        progress.doubts(goal, reason);
        return Optional.empty();
    }

    private Optional<Turn> touch(RepairAction goal, Step step, StepProgress progress, Examined now, String field) {
        if (now.object().specHas(field)) {
            return Optional.of(Ends.skipped("spec." + field + " is not absent any more"));
        }
        return switch (writer.patch(step.key(), Patches.beginTouch(now.object(), field))) {
            case PatchResult.Patched(SecurityGroup object) -> Optional.of(endTouch(goal, progress, object));
            case PatchResult.Conflict ignored -> Optional.empty();
            case PatchResult.Unclear(String reason) -> doubt(goal, progress, reason);
            case PatchResult.Gone ignored -> Optional.of(Ends.gone());
            case PatchResult.Refused(String reason) -> Optional.of(Ends.refused(goal, reason));
        };
    }
}

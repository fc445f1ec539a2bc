package io.sgwarden.scanner.apply;

import io.sgwarden.scanner.apply.Turn.Ended;
import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.Outcome.End;
import io.sgwarden.scanner.model.RepairAction;
import io.sgwarden.scanner.model.RepairPlan.Step;
import java.util.List;
import java.util.Optional;

/** How a step can end, with the message of each. */
final class Ends {
    private Ends() {}

    static Ended skipped(String reason) {
        return new Ended(End.SKIPPED, "Left alone: " + reason);
    }

    static Ended gone() {
        return skipped("it does not exist any more");
    }

    static Ended unread(Gap gap) {
        return skipped(gap.where() + " could not be read: " + gap.reason());
    }

    static Ended refused(RepairAction goal, String reason) {
        return new Ended(End.FAILED, "Could not " + goal.type() + ": " + reason);
    }

    static Ended halfTouched(String reason) {
        return new Ended(
                End.FAILED,
                "Could not take the empty list of the touch away again: " + reason
                        + "; the next run does, or remove it together with annotation " + TouchMark.ANNOTATION);
    }

    static Ended leftTouch(String reason) {
        return new Ended(End.FAILED, "Could not finish the touch that an earlier run had begun: " + reason);
    }

    static Ended armed(Step step) {
        String written = Goals.recreates(step)
                ? "It is released from group " + step.groupId()
                : "Group " + step.groupId() + " is recorded and the finalizer is there";
        return new Ended(
                End.ARMED,
                written + ", but the spec has all its lists, so nothing wakes the controller;"
                        + " edit the spec or restart the controller");
    }

    static Ended recorded(Step step) {
        return new Ended(End.RECORDED, "Group " + step.groupId() + " is recorded; nothing had to be woken");
    }

    static Ended restless(Step step) {
        return new Ended(
                End.NOT_CONVERGED,
                "Group " + step.groupId() + " is recorded, but the object did not come to rest within the wait;"
                        + " the next run goes on");
    }

    static Ended deletionFreed(Step step) {
        return new Ended(End.CONVERGED, "Its deletion no longer waits for group " + step.groupId());
    }

    static Ended deletionFreed(List<String> others) {
        return new Ended(
                End.CONVERGED, "Its deletion no longer waits for ACK, but for finalizers " + String.join(", ", others));
    }

    static Ended finalizerBack() {
        return new Ended(End.NOT_CONVERGED, "Somebody put ACK's finalizer back on; deletion still hangs");
    }

    static Ended broken(RuntimeException exception) {
        return new Ended(End.FAILED, "Could not repair it: " + exception);
    }

    static Ended notTakenBack(Ended ended, String reason) {
        return new Ended(
                ended.end(), ended.message() + "; what was done to the finalizer could not be undone: " + reason);
    }

    static Ended noReaction(Optional<String> finalizerStays) {
        String message =
                "The controller did not react within the wait; is it running, and does it watch this" + " namespace?";
        return new Ended(
                End.NO_REACTION,
                message
                        + finalizerStays
                                .map(reason -> " Our finalizer could not be taken back: " + reason)
                                .orElse(""));
    }

    static Ended of(Step step, ReactionWait.Seen seen) {
        return switch (seen.verdict()) {
            case CONVERGED ->
                new Ended(
                        End.CONVERGED,
                        "The controller manages group " + id(seen).orElse(step.groupId())
                                + " and its rules are the spec's");
            case REFUSED ->
                new Ended(
                        End.SPEC_REFUSED,
                        "The controller is in charge again; EC2 refuses the spec: " + complaint(seen));
            case REPLACED ->
                new Ended(
                        End.REPLACED,
                        "It is released from group " + step.groupId()
                                + "; somebody else's group has its name by now and was left alone");
            case LOST_FINALIZER ->
                new Ended(End.NOT_CONVERGED, "The controller took its finalizer off again: " + complaint(seen));
            case WORKING, NOTHING ->
                new Ended(
                        End.NOT_CONVERGED,
                        "The controller reacted, but did not converge within the wait: " + complaint(seen));
            case UNREAD ->
                new Ended(
                        End.NOT_CONVERGED,
                        "Written, but whether the controller reacted could not be read: "
                                + seen.gap().map(Gap::reason).orElse(""));
            case GONE -> gone();
        };
    }

    private static Optional<String> id(ReactionWait.Seen seen) {
        return seen.object().flatMap(object -> object.status().id());
    }

    private static String complaint(ReactionWait.Seen seen) {
        return seen.object().flatMap(Reaction::complaint).orElse("it says nothing of the cause");
    }
}

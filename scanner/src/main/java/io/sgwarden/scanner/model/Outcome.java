package io.sgwarden.scanner.model;

import java.util.List;
import java.util.Locale;

/**
 * How the repair of one object ended.
 *
 * @param written the actions done, in order; undone ones are not among them
 */
public record Outcome(ResourceKey key, String uid, Result result, List<RepairAction> written) {
    public Outcome {
        written = List.copyOf(written);
    }

    public End end() {
        return result.reason().end();
    }

    public Reason reason() {
        return result.reason();
    }

    public String message() {
        return result.message();
    }

    /** The same, with this added to its sentence. */
    public Outcome saying(String more) {
        return new Outcome(key, uid, new Result(result.reason(), result.message() + more), written);
    }

    /**
     * Why a repair ended.
     *
     * @param message one sentence for people, without full stop; no decision depends on it
     */
    public record Result(Reason reason, String message) {}

    /** Why a repair ended, with its sentence; the id is in reports. */
    public enum Reason implements HasId {
        IN_SYNC(End.CONVERGED, "The controller manages group %s, and its rules match the spec"),
        DELETION_RELEASED(End.CONVERGED, "Its deletion no longer waits for group %s"),
        OTHER_FINALIZERS(End.CONVERGED, "Its deletion no longer waits for ACK, but for finalizers %s"),

        ID_RECORDED(End.RECORDED, "Group %s is recorded; no reconcile had to be triggered"),

        SPEC_REFUSED(End.SPEC_REFUSED, "The controller manages the group again; EC2 refuses the spec: %s"),

        RECORDED_WITHOUT_TOUCH(
                End.ARMED,
                "Group %s is recorded and the finalizer is there, but the spec has all its lists, so nothing triggers a"
                        + " reconcile; edit the spec or restart the controller"),
        RELEASED_WITHOUT_TOUCH(
                End.ARMED,
                "It is released from group %s, but the spec has all its lists, so nothing triggers a reconcile; edit the"
                        + " spec or restart the controller"),

        NAME_TAKEN(
                End.REPLACED,
                "It is released from group %s; somebody else's group has its name now and was left alone"),

        NO_LONGER_EXISTS(End.SKIPPED, "Left alone: it does not exist any more"),
        UNREAD(End.SKIPPED, "Left alone: %s could not be read: %s"),
        OBJECT_REPLACED(End.SKIPPED, "Left alone: it was deleted and created again since the plan was made"),
        BEING_DELETED(End.SKIPPED, "Left alone: it is being deleted"),
        STATE_CHANGED(End.SKIPPED, "Left alone: it is now %s, not %s"),
        EVIDENCE_CHANGED(End.SKIPPED, "Left alone: the evidence no longer shows that group %s belongs to it"),
        STATUS_CHANGED(
                End.SKIPPED, "Left alone: its status.id or status.ackResourceMetadata changed since the plan was made"),
        ID_CHANGED(End.SKIPPED, "Left alone: status.id is no longer %s"),
        METADATA_CHANGED(End.SKIPPED, "Left alone: status.ackResourceMetadata does not name %s"),
        SPEC_CHANGED(End.SKIPPED, "Left alone: its spec changed since the plan was made"),
        GROUP_CHANGED(End.SKIPPED, "Left alone: group %s changed since the plan was made"),
        GROUP_REPLACED(End.SKIPPED, "Left alone: its group is no longer %s"),
        GROUP_EXISTS(End.SKIPPED, "Left alone: group %s exists again"),
        ACCOUNT_REGION_CHANGED(End.SKIPPED, "Left alone: it no longer belongs to %s"),
        NOT_ALLOWED(End.SKIPPED, "Left alone: %s"),
        NOT_PREVIEWED(
                End.SKIPPED, "Left alone: the controller would now remove or interrupt what the plan does not show"),
        ID_NOT_RECORDED(End.SKIPPED, "Left alone: its id is not recorded, so it gets no finalizer"),
        LIST_PRESENT(End.SKIPPED, "Left alone: spec.%s is no longer absent"),
        CONFLICT(End.SKIPPED, "Left alone: somebody else wrote to it twice at the same moment"),
        CAP_EXCEEDED(End.SKIPPED, "%s"),
        CHANGED_MEANWHILE(End.SKIPPED, "Its group is deleted, and it changed meanwhile: run sgwarden scan"),
        STOPPED(End.SKIPPED, "Not begun: the run was told to stop"),

        NOT_IN_SYNC(End.NOT_CONVERGED, "The controller reacted, but did not converge within the wait: %s"),
        REACTION_UNREAD(End.NOT_CONVERGED, "Written, but whether the controller reacted could not be read: %s"),
        NOT_QUIET(
                End.NOT_CONVERGED,
                "Group %s is recorded, but the object kept changing during the wait; the next run continues"),
        FINALIZER_REMOVED(End.NOT_CONVERGED, "The controller removed its finalizer again: %s"),
        FINALIZER_RESTORED(End.NOT_CONVERGED, "Somebody restored ACK's finalizer; the deletion is still stuck"),

        NO_REACTION(
                End.NO_REACTION,
                "The controller did not react within the wait; is it running, and does it watch this namespace?"),
        FINALIZER_STAYS(
                End.NO_REACTION,
                "The controller did not react within the wait; is it running, and does it watch this namespace?"
                        + " Our finalizer could not be removed: %s"),

        WRITE_REFUSED(End.FAILED, "Could not %s: %s"),
        WRITE_IGNORED(End.FAILED, "The API server accepted %s without doing it"),
        TOUCH_UNFINISHED(
                End.FAILED,
                "Could not remove the empty list of the touch again: %s; the next run does, or remove it together with"
                        + " annotation sgwarden.io/touch"),
        EARLIER_TOUCH_UNFINISHED(End.FAILED, "Could not finish the touch that an earlier run had begun: %s"),
        UNEXPECTED_ERROR(End.FAILED, "Could not repair it: %s"),

        HELD_BACK(End.HELD_BACK, "Left alone: the first repair in namespace %s of %s did not succeed");

        private final End end;
        private final String sentence;

        Reason(End end, String sentence) {
            this.end = end;
            this.sentence = sentence;
        }

        /** The result for this reason; the values fill the sentence in their order. */
        public Result of(Object... values) {
            return new Result(this, String.format(Locale.ROOT, sentence, values));
        }

        public End end() {
            return end;
        }
    }

    /** The ends of a repair. */
    public enum End implements HasId {
        /** The controller manages the group again, and rules in EC2 equal the spec. */
        CONVERGED(0),
        /** The id is recorded; no reconcile had to be triggered. */
        RECORDED(0),
        /** The controller manages the group again; EC2 refuses the spec. */
        SPEC_REFUSED(1),
        /** Written, but nothing triggers a reconcile. */
        ARMED(1),
        /** Released from a group that is gone; somebody else's group has its name and was left alone. */
        REPLACED(1),
        /** A precondition no longer held, or nothing was left to do. What was written until then stays. */
        SKIPPED(1),
        /** The controller reacted, but object and group were not in sync within the wait. */
        NOT_CONVERGED(4),
        /** The controller did not react; our finalizer was removed again. */
        NO_REACTION(4),
        /** A write was refused. */
        FAILED(4),
        /** Left alone because an earlier repair of the same namespace, account and region did not succeed. */
        HELD_BACK(4);

        private final int exitCode;

        End(int exitCode) {
            this.exitCode = exitCode;
        }

        public int exitCode() {
            return exitCode;
        }
    }
}

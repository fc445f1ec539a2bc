package io.sgwarden.scanner.apply;

/** What a look at a woken object says. */
enum ControllerReaction {
    /** Nothing has changed since our last write. */
    NOTHING,
    /** The controller is at work, or stuck on something that is neither ours nor the spec's. */
    WORKING,
    /** In charge, Synced, and EC2's rules are the spec's. */
    CONVERGED,
    /** In charge, and EC2 refuses the spec. */
    REFUSED,
    /** Released beside somebody else's group of that name, which is left alone. */
    REPLACED,
    /** The controller took its finalizer off again: it had not read the recorded id yet. */
    LOST_FINALIZER,
    /** The object does not exist any more. */
    GONE,
    /** It could not be read. */
    UNREAD;

    /** Whether waiting longer is of no use, once a second look says the same. */
    boolean isFinal() {
        return this == CONVERGED || this == REFUSED || this == REPLACED || this == LOST_FINALIZER || this == GONE;
    }
}

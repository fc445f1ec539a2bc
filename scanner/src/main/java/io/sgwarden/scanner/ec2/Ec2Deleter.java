package io.sgwarden.scanner.ec2;

/** Deletes groups in one region of one account. Exists only in a run of {@code cleanup} that was told to delete. */
public interface Ec2Deleter {

    /** Deletes, after a DryRun has shown that this identity may. */
    Answer delete(String groupId);

    /** What EC2 answered. */
    sealed interface Answer {

        /** The group does not exist any more. */
        record Deleted() implements Answer {}

        /** It did not exist: somebody else has deleted it. */
        record Gone() implements Answer {}

        /** Something uses it after all. */
        record InUse(String reason) implements Answer {}

        /** Anything else, one line; the next run shows whether it is deleted. */
        record Refused(String reason) implements Answer {}
    }
}

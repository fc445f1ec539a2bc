package io.sgwarden.scanner.model;

import java.util.List;
import java.util.Locale;

/**
 * How the repair of one object ended.
 *
 * @param written the actions done, in order; undone ones are not among them
 * @param message one sentence
 */
public record Outcome(ResourceKey key, String uid, End end, List<RepairAction> written, String message) {
    public Outcome {
        written = List.copyOf(written);
    }

    /** The ends of a repair. */
    public enum End {
        /** The controller is in charge again, and EC2's rules are the spec's. */
        CONVERGED(0),
        /** The id is recorded; nothing had to be woken. */
        RECORDED(0),
        /** The controller is in charge again; EC2 refuses the spec. */
        SPEC_REFUSED(1),
        /** Written, but nothing to wake the controller with. */
        ARMED(1),
        /** Released from a group that is gone; somebody else's group has its name and was left alone. */
        REPLACED(1),
        /** A precondition no longer held, or nothing was left to do. What was written until then stays. */
        SKIPPED(1),
        /** The controller reacted, but did not end in order within the wait. */
        NOT_CONVERGED(4),
        /** The controller did not react; our finalizer was taken back. */
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

        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}

package io.sgwarden.scanner.cleanup;

import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.HasId;
import java.util.List;

/**
 * What became of a plan: one outcome for each deletion, in the order in which they were made.
 *
 * @param stopped whether the run was told to stop before all had their turn
 */
public record Cleaned(List<Outcome> outcomes, boolean stopped) {
    public Cleaned {
        outcomes = List.copyOf(outcomes);
    }

    /** Whether everything was read and had its turn. */
    public boolean isComplete(CleanupPlan plan, List<Gap> gaps) {
        return gaps.isEmpty() && plan.capExceeded().isEmpty() && !stopped;
    }

    /**
     * How one deletion ended.
     *
     * @param message one sentence without full stop
     */
    public record Outcome(CleanupPlan.Deletion deletion, End end, String message) {}

    /** The ends of a deletion. */
    public enum End implements HasId {
        DELETED(0),
        /** Somebody else deleted it before. */
        GONE(0),
        /** What the plan relied on holds no more, or something uses it after all: it stays. */
        SKIPPED(1),
        /** EC2 refused. */
        FAILED(4);

        private final int exitCode;

        End(int exitCode) {
            this.exitCode = exitCode;
        }

        public int exitCode() {
            return exitCode;
        }
    }
}

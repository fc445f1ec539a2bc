package io.sgwarden.scanner.publish;

import java.util.List;

/** What became of a publication. */
public sealed interface Published {
    /** How many reports were compared. */
    default int reports() {
        return 0;
    }

    /**
     * The cluster has no such API.
     *
     * @param versions of it that are served instead
     */
    record Missing(List<String> versions) implements Published {
        public Missing {
            versions = List.copyOf(versions);
        }
    }

    /** The published reports could not be read, so nothing was written. */
    record Unread(String reason) implements Published {}

    /**
     * Something was written, or nothing had to be.
     *
     * @param left as a run wrote them that began later
     * @param announced events
     * @param silent events beyond the most of a run
     */
    record Written(
            int created,
            int changed,
            int unchanged,
            int removed,
            int left,
            int announced,
            int silent,
            List<Refusal> refusals)
            implements Published {
        public Written {
            refusals = List.copyOf(refusals);
        }

        @Override
        public int reports() {
            return created + changed + unchanged + removed + left;
        }

        /** Whether anything is different in the cluster now. */
        public boolean isNews() {
            return created + changed + removed + left + announced > 0;
        }
    }

    /**
     * Writes that were refused for one reason.
     *
     * @param first what the first of them was about
     * @param reason with the remedy
     */
    record Refusal(String first, int count, String reason) {
        /** One line. */
        public String line() {
            String what = count == 1 ? first : first + " and " + (count - 1) + " more";
            return "Could not publish " + what + ": " + reason;
        }

        Refusal again() {
            return new Refusal(first, count + 1, reason);
        }
    }
}

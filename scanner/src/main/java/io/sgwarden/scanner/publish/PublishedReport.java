package io.sgwarden.scanner.publish;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import tools.jackson.databind.JsonNode;

/**
 * A report of ours as it is in the cluster.
 *
 * @param version for which every write is
 */
public record PublishedReport(ReportKey key, String version, JsonNode json) {
    /** Whether a run wrote it that began later than then: it knows better. */
    boolean isNewerThan(Instant started) {
        String written = json.path("metadata")
                .path("annotations")
                .path(ReportContent.RUN_STARTED)
                .asString("");
        try {
            return !written.isEmpty() && Instant.parse(written).isAfter(started);
        } catch (DateTimeParseException unreadable) {
            return false;
        }
    }
}

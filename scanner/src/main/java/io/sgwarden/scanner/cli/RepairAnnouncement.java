package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.model.Outcome;
import io.sgwarden.scanner.publish.EventLog;
import io.sgwarden.scanner.publish.RepairEvent;
import io.sgwarden.scanner.publish.ReportStore.Write;
import io.sgwarden.scanner.report.PlainText;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Says on each object how its repair ended, where that is asked for; the same trouble is said once. */
final class RepairAnnouncement {
    private final Optional<EventLog> events;
    private final PrintWriter err;
    private final Set<String> troubles = new HashSet<>();

    RepairAnnouncement(RepairOptions options, Sources opened, PrintWriter err) {
        this(options.events ? opened.connection().map(connection -> connection.events()) : Optional.empty(), err);
    }

    RepairAnnouncement(Optional<EventLog> events, PrintWriter err) {
        this.events = events;
        this.err = err;
    }

    /** Incomplete where it could not be said. */
    ExitStatus announce(Outcome outcome, String run, Instant time) {
        return events.flatMap(log ->
                        RepairEvent.of(outcome, run, time).map(log::announce).flatMap(RepairAnnouncement::trouble))
                .map(reason -> say(outcome, reason))
                .orElse(ExitStatus.CLEAN);
    }

    private static Optional<String> trouble(Write write) {
        return switch (write) {
            case Write.Done unused -> Optional.empty();
            case Write.Gone unused -> Optional.empty();
            case Write.Refused(String reason) -> Optional.of(reason);
            case Write.Unanswered(String reason) -> Optional.of(reason);
        };
    }

    private ExitStatus say(Outcome outcome, String reason) {
        if (troubles.add(reason)) {
            err.println(
                    "sgwarden: " + PlainText.of("Could not announce the repair of " + outcome.key() + ": " + reason));
        }
        return ExitStatus.INCOMPLETE;
    }
}

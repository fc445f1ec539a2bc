package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.kubernetes.ClusterConnection;
import io.sgwarden.scanner.model.Outcome;
import io.sgwarden.scanner.publish.EventLog;
import io.sgwarden.scanner.publish.RepairEvent;
import io.sgwarden.scanner.publish.WriteResult;
import io.sgwarden.scanner.report.PlainText;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Creates an Event on each object: how its repair ended. Each failure to do so is reported once. */
final class RepairAnnouncement {
    private final EventLog events;
    private final PrintWriter err;
    private final Set<String> reported = new HashSet<>();

    RepairAnnouncement(RepairOptions options, Sources opened, PrintWriter err) {
        this(
                opened.connection()
                        .filter(connection -> options.events)
                        .map(ClusterConnection::events)
                        .orElse(unwanted -> new WriteResult.Done()),
                err);
    }

    RepairAnnouncement(EventLog events, PrintWriter err) {
        this.events = events;
        this.err = err;
    }

    /** Incomplete where the Event could not be created. */
    ExitStatus announce(Outcome outcome, String run, Instant time) {
        return RepairEvent.of(outcome, run, time)
                .map(events::announce)
                .flatMap(RepairAnnouncement::failure)
                .map(reason -> report(outcome, reason))
                .orElse(ExitStatus.CLEAN);
    }

    private static Optional<String> failure(WriteResult write) {
        return switch (write) {
            case WriteResult.Done unused -> Optional.empty();
            case WriteResult.Gone unused -> Optional.empty();
            case WriteResult.Refused(String reason) -> Optional.of(reason);
            case WriteResult.Unanswered(String reason) -> Optional.of(reason);
        };
    }

    private ExitStatus report(Outcome outcome, String reason) {
        if (reported.add(reason)) {
            err.println(
                    "sgwarden: " + PlainText.of("Could not announce the repair of " + outcome.key() + ": " + reason));
        }
        return ExitStatus.INCOMPLETE;
    }
}

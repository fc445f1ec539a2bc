package io.sgwarden.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.model.Outcome;
import io.sgwarden.scanner.model.Outcome.End;
import io.sgwarden.scanner.model.ResourceKey;
import io.sgwarden.scanner.publish.EventLog;
import io.sgwarden.scanner.publish.WriteResult;
import io.sgwarden.scanner.testing.Results;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepairAnnouncementTest {
    private final StringWriter err = new StringWriter();

    @Test
    void saysTroubleOnceAndIsIncomplete() {
        RepairAnnouncement announcement = with(event -> new WriteResult.Refused("forbidden; allow it"));

        ExitStatus first = announce(announcement, "web");
        ExitStatus second = announce(announcement, "api");

        assertThat(first).isEqualTo(ExitStatus.INCOMPLETE);
        assertThat(second).isEqualTo(ExitStatus.INCOMPLETE);
        assertThat(err).hasToString("sgwarden: Could not announce the repair of shop/web: forbidden; allow it\n");
    }

    @Test
    void hasNothingToSayWhereTheNamespaceIsGone() {
        assertThat(announce(with(event -> new WriteResult.Gone()), "web")).isEqualTo(ExitStatus.CLEAN);
        assertThat(err.toString()).isEmpty();
    }

    private RepairAnnouncement with(EventLog log) {
        return new RepairAnnouncement(log, new PrintWriter(err));
    }

    private static ExitStatus announce(RepairAnnouncement announcement, String name) {
        return announcement.announce(
                new Outcome(new ResourceKey("shop", name), "uid", Results.of(End.FAILED, "It failed."), List.of()),
                "run",
                Instant.parse("2026-11-24T12:00:00Z"));
    }
}

package io.sgwarden.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.pipeline.Progress;
import io.sgwarden.scanner.publish.PublishedReport;
import io.sgwarden.scanner.publish.Publisher;
import io.sgwarden.scanner.publish.ReportApi;
import io.sgwarden.scanner.publish.ReportKey;
import io.sgwarden.scanner.publish.ReportStore;
import io.sgwarden.scanner.publish.WriteResult;
import io.sgwarden.scanner.report.ScanReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ScanPublicationTest {
    private final StringWriter err = new StringWriter();
    private final FixedStore store = new FixedStore();
    private final ScanPublication publication = new ScanPublication(
            ReportApi.OPENREPORTS,
            new Publisher(ReportApi.OPENREPORTS, store, Publisher.MOST_RESULTS, () -> false),
            new PrintWriter(err),
            new SourceOptions());

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private ScanReport report;

    @BeforeEach
    void scan() throws IOException {
        Estate estate = new Estate(folder).object("web", "web", "", Estate.VPC, "");
        report = ScanReport.read(estate.run("scan", "--format", "json").out(), "it");
    }

    @Test
    void saysOnceThatTheApiIsMissing() {
        store.listing = new ReportStore.Listing.Missing(List.of());

        ExitStatus first = publication.publish(report, Progress.NONE);
        ExitStatus second = publication.publish(report, Progress.NONE);

        assertThat(first).isEqualTo(ExitStatus.CLEAN);
        assertThat(second).isEqualTo(ExitStatus.CLEAN);
        assertThat(err)
                .hasToString("sgwarden: not published: the cluster has no openreports.io reports; install the CRDs of"
                        + " openreports.io/v1alpha1, or leave --publish out\n");
    }

    @Test
    void namesTheVersionsThatAreServedInstead() {
        store.listing = new ReportStore.Listing.Missing(List.of("v1beta1", "v1"));

        publication.publish(report, Progress.NONE);

        assertThat(err)
                .hasToString("sgwarden: not published: the cluster has no openreports.io reports of this version, only"
                        + " of v1beta1, v1; install the CRDs of openreports.io/v1alpha1, or leave --publish out\n");
    }

    @Test
    void isIncompleteWhereItMayNotReadReports() {
        store.listing = new ReportStore.Listing.Unread("forbidden; allow it");

        ExitStatus status = publication.publish(report, Progress.NONE);

        assertThat(status).isEqualTo(ExitStatus.INCOMPLETE);
        assertThat(err).hasToString("sgwarden: Could not publish to openreports.io: forbidden; allow it\n");
    }

    @Test
    void isIncompleteWhereItMayNotWrite() {
        store.write = new WriteResult.Refused("forbidden; allow it");

        ExitStatus status = publication.publish(report, Progress.NONE);

        assertThat(status).isEqualTo(ExitStatus.INCOMPLETE);
        assertThat(err).hasToString("sgwarden: Could not publish Report shop/uid-web: forbidden; allow it\n");
    }

    @Test
    void countsWhatItWrote() {
        ExitStatus status = publication.publish(report, Progress.NONE);

        assertThat(status).isEqualTo(ExitStatus.CLEAN);
        assertThat(err)
                .hasToString("sgwarden: published to openreports.io: 1 created, 0 changed, 0 unchanged, 0 removed,"
                        + " 0 announced\n");
    }

    @Test
    void saysInALogHowLongItTook() {
        Iterator<Instant> times =
                List.of(Instant.EPOCH, Instant.EPOCH.plusSeconds(3)).iterator();
        InstantSource clock = times::next;
        StringWriter log = new StringWriter();

        publication.publish(report, new LoggedProgress(new PrintWriter(log), clock.withZone(ZoneOffset.UTC)));

        assertThat(log)
                .hasToString("{\"time\":\"1970-01-01T00:00:03Z\",\"level\":\"info\",\"event\":\"publishing reports\","
                        + "\"seconds\":3.0,\"items\":1}" + System.lineSeparator());
    }

    @Test
    void saysWhatALaterRunWrote() {
        ReportKey key = new ReportKey(Optional.of("shop"), "uid-web");
        store.listing = new ReportStore.Listing.Known(List.of(new PublishedReport(
                key,
                "7",
                JsonMapper.shared()
                        .readTree("{\"metadata\":{\"annotations\":{\"sgwarden.io/run-started-at\":\""
                                + report.run().startedAt().plusSeconds(1) + "\"}}}"))));

        ExitStatus status = publication.publish(report, Progress.NONE);

        assertThat(status).isEqualTo(ExitStatus.CLEAN);
        assertThat(err)
                .hasToString("sgwarden: published to openreports.io: 0 created, 0 changed, 0 unchanged, 0 removed,"
                        + " 1 left as a later run wrote them, 0 announced\n");
    }

    /** Returns the same listing and the same result to every call. */
    private static final class FixedStore implements ReportStore {
        private Listing listing = new Listing.Known(List.of());
        private WriteResult write = new WriteResult.Done();

        @Override
        public Listing ours() {
            return listing;
        }

        @Override
        public WriteResult create(ReportKey key, JsonNode json) {
            return write;
        }

        @Override
        public WriteResult change(ReportKey key, JsonNode patch) {
            return write;
        }

        @Override
        public WriteResult delete(PublishedReport published) {
            return write;
        }

        @Override
        public WriteResult announce(JsonNode event) {
            return write;
        }
    }
}

package io.sgwarden.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.cli.Commands.Run;
import io.sgwarden.scanner.testing.CannedServer;
import io.sgwarden.scanner.testing.CannedServer.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a dashboard reads of a run. */
class MetricsFileTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @Test
    void countsEveryStateAndTellsSuccessFromCompletion() throws IOException {
        Path file = folder.resolve("metrics").resolve("sgwarden.prom");

        new Estate(folder)
                .object("old", "old", "", Estate.VPC, "")
                .run("scan", "--metrics-file", file.toString(), "--now", "2026-11-23T00:00:00Z");

        assertThat(Files.readAllLines(file))
                .contains(
                        "# TYPE sgwarden_scan_last_findings gauge",
                        "sgwarden_scan_last_findings{severity=\"low\",state=\"not-created\"} 1.0",
                        "sgwarden_scan_last_findings{severity=\"high\",state=\"detached\"} 0.0",
                        "sgwarden_scan_last_resources{kind=\"object\"} 1.0",
                        "sgwarden_scan_last_errors{stage=\"list\"} 0.0",
                        "sgwarden_scan_last_success_timestamp_seconds 1.795392E9");
    }

    @Test
    void sendsThemToAPushgateway() throws IOException {
        try (CannedServer gateway = CannedServer.start(request -> new Answer(200, "text/plain", ""))) {
            Run run = new Estate(folder)
                    .object("old", "old", "", Estate.VPC, "")
                    .run("scan", "--push-metrics", gateway.address().toString());

            assertThat(run.code()).isEqualTo(1);
            assertThat(gateway.requests())
                    .singleElement()
                    .asString()
                    .startsWith("POST /metrics/job/sgwarden ")
                    .contains("sgwarden_scan_last_findings{severity=\"low\",state=\"not-created\"} 1.0\n");
        }
    }

    @Test
    void isUnfinishedWhereThePushgatewayRefuses() throws IOException {
        try (CannedServer gateway = CannedServer.start(request -> new Answer(400, "text/plain", ""))) {
            Run run = new Estate(folder)
                    .object("old", "old", "", Estate.VPC, "")
                    .run("scan", "--push-metrics", gateway.address() + "/");

            assertThat(run.code()).isEqualTo(3);
            assertThat(run.err())
                    .isEqualTo("sgwarden: Could not push metrics to " + gateway.address()
                            + "/metrics/job/sgwarden: HTTP 400; check --push-metrics" + System.lineSeparator());
        }
    }

    @Test
    void refusesWhatIsNoAddress() throws IOException {
        assertThat(new Estate(folder)
                        .run("scan", "--push-metrics", "pushgateway:9091")
                        .err())
                .isEqualTo("sgwarden: Could not use --push-metrics pushgateway:9091: expected a URL, for example"
                        + " http://pushgateway.monitoring:9091\n");
    }

    @Test
    void countsNoStatesWhereNothingWasEverReadWhole() throws IOException {
        Path file = folder.resolve("sgwarden.prom");

        new Estate(folder).run("scan", "--metrics-file", file.toString());

        assertThat(Files.readString(file))
                .contains("sgwarden_scan_last_completion_timestamp_seconds", "errors{stage=\"list\"} 1.0")
                .doesNotContain("success", "findings");
    }

    @Test
    void keepsTheStatesOfTheLastCompleteRunWhereSomethingWasNotRead() throws IOException {
        Path file = folder.resolve("sgwarden.prom");
        Estate estate = new Estate(folder).object("old", "old", "", Estate.VPC, "");
        estate.run("scan", "--metrics-file", file.toString(), "--now", "2026-11-23T00:00:00Z");
        List<String> complete = Files.readAllLines(file).stream()
                .filter(line -> line.contains("_findings") || line.contains("_success_"))
                .toList();

        for (String later : List.of("2026-11-23T01:00:00Z", "2026-11-23T02:00:00Z")) {
            new Estate(folder).run("scan", "--metrics-file", file.toString(), "--now", later);
        }

        assertThat(Files.readAllLines(file))
                .containsAll(complete)
                .contains(
                        "sgwarden_scan_last_completion_timestamp_seconds 1.7953992E9",
                        "sgwarden_scan_last_errors{stage=\"list\"} 1.0")
                .doesNotHaveDuplicates();
    }
}

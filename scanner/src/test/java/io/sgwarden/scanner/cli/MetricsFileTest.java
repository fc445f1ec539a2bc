package io.sgwarden.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.cli.Commands.Run;
import io.sgwarden.scanner.report.ScanReport;
import io.sgwarden.scanner.testing.CannedServer;
import io.sgwarden.scanner.testing.CannedServer.Answer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

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
    void keepsTheNumbersOfEachClusterApart() throws IOException {
        try (CannedServer gateway = CannedServer.start(request -> new Answer(200, "text/plain", ""))) {
            new Estate(folder)
                    .kubeSystem("blue")
                    .run("scan", "--push-metrics", gateway.address().toString());

            assertThat(gateway.requests())
                    .singleElement()
                    .asString()
                    .startsWith("POST /metrics/job/sgwarden/cluster/blue ");
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pushgateway | pushgateway",
                "pushgateway:9091 | pushgateway:9091",
                "http://gateway:99999 | http://gateway:99999",
                "http://user:s3cret@gateway:0 | ...@gateway:0",
                "http://user:s3 cret@gateway | ...@gateway",
                "http://user:s3/cret@gateway | ...@gateway",
            })
    void refusesWhatIsNoAddressAndSaysNoPassword(String address, String said) throws IOException {
        Run run = new Estate(folder).run("scan", "--push-metrics", address);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("sgwarden: Could not use --push-metrics " + said + ": expected a URL, for example"
                        + " http://pushgateway.monitoring:9091\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://gateway/?a=b", "http://gateway/#a"})
    void refusesAnAddressThatEndsWithAQuery(String address) throws IOException {
        Run run = new Estate(folder).run("scan", "--push-metrics", address);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("sgwarden: Could not use --push-metrics " + address
                        + ": a query or fragment would take the place of the path; leave it out\n");
    }

    @Test
    void logsInToAPushgatewayAndSaysNoPassword() throws IOException {
        try (CannedServer gateway = CannedServer.start(request -> new Answer(401, "text/plain", ""))) {
            String plain = gateway.address().toString();
            Estate estate = new Estate(folder).object("old", "old", "", Estate.VPC, "");
            String login = estate.file("login", "user:p@ss\n");

            Run run = estate.run("scan", "--push-metrics", plain + "/base", "--push-metrics-login", login);

            assertThat(gateway.authorizations()).containsExactly("Basic dXNlcjpwQHNz");
            assertThat(run.err())
                    .isEqualTo("sgwarden: Could not push metrics to " + plain
                            + "/base/metrics/job/sgwarden: HTTP 401; check --push-metrics" + System.lineSeparator());
        }
    }

    @Test
    void takesNoPasswordFromTheCommandLine() throws IOException {
        Run run = new Estate(folder).run("scan", "--push-metrics", "http://user:s3cret@gateway:9091");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("sgwarden: Could not use --push-metrics ...@gateway:9091: others can read the arguments of a"
                        + " program; write USER:PASSWORD into a file, and name it with --push-metrics-login\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3cret", ":s3cret", "user:s3cret\nmore", ""})
    void saysNothingOfALoginThatCannotBeUsed(String login) throws IOException {
        Estate estate = new Estate(folder);
        String file = estate.file("login", login);

        assertThat(estate.run("scan", "--push-metrics", "http://gateway", "--push-metrics-login", file)
                        .err())
                .isEqualTo("sgwarden: Could not use --push-metrics-login " + file
                        + ": expected USER:PASSWORD in one line\n");
        assertThat(estate.run("scan", "--push-metrics-login", file).err())
                .isEqualTo("sgwarden: Could not use --push-metrics-login: nothing is pushed; add --push-metrics URL\n");
    }

    @Test
    void printsTheReportWhereItsNumbersCannotBeKept() throws IOException {
        Path file = Files.createDirectory(folder.resolve("sgwarden.prom"));

        Run run = new Estate(folder)
                .object("old", "old", "", Estate.VPC, "")
                .run("scan", "--metrics-file", file.toString());

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.out()).contains("shop/old");
        assertThat(run.err())
                .startsWith("sgwarden: Could not write " + file + ": ")
                .endsWith("; choose a folder that can be written" + System.lineSeparator());
    }

    @Test
    void saysTheSameTroubleOnce() throws IOException {
        StringWriter err = new StringWriter();
        AtomicInteger status = new AtomicInteger(500);
        ScanReport report = ScanReport.read(
                new Estate(folder).run("scan", "--format", "json").out(), "it");
        try (CannedServer gateway = CannedServer.start(request -> new Answer(status.get(), "text/plain", ""))) {
            ReportOptions options = new ReportOptions();
            new CommandLine(options)
                    .parseArgs("--push-metrics", gateway.address().toString());
            ScanNumbers numbers = new ScanNumbers(options, new TreeSet<>(), new PrintWriter(err));

            assertThat(numbers.keep(report)).isEqualTo(ExitStatus.INCOMPLETE);
            assertThat(numbers.keep(report)).isEqualTo(ExitStatus.INCOMPLETE);
            status.set(200);
            assertThat(numbers.keep(report)).isEqualTo(ExitStatus.CLEAN);

            assertThat(err.toString().lines())
                    .containsExactly("sgwarden: Could not push metrics to " + gateway.address()
                            + "/metrics/job/sgwarden: HTTP 500; check --push-metrics");
        }
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

package io.sgwarden.scanner.cli;

import static io.sgwarden.scanner.cli.SavedReports.MONDAY;
import static io.sgwarden.scanner.cli.SavedReports.TUESDAY;
import static io.sgwarden.scanner.cli.SavedReports.read;
import static io.sgwarden.scanner.cli.SavedReports.report;
import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.cli.Commands.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What is taken for an earlier report, and what is said of others. */
class EarlierReportTest {
    private final Path folder;
    private final SavedReports reports;

    EarlierReportTest(@TempDir Path folder) {
        this.folder = folder;
        this.reports = new SavedReports(folder);
    }

    @Test
    void refusesWhatIsNoReportOrAnotherClusters() throws IOException {
        Path ours = reports.scan("ours", MONDAY, reports.objects("a", "old").kubeSystem("uid-1"));
        Path theirs =
                reports.scan("theirs", TUESDAY, reports.objects("b", "old").kubeSystem("uid-2"));
        Path none = Files.writeString(folder.resolve("none.json"), "{}");

        Run clusters = Commands.run("diff", report(ours), report(theirs));
        Run noReport = Commands.run("diff", report(ours), none.toString());

        assertThat(clusters.code()).isEqualTo(2);
        assertThat(clusters.err())
                .isEqualTo("sgwarden: Could not compare reports of two clusters: run.clusterUid: \"uid-1\" and"
                        + " \"uid-2\"; name a report of the same cluster\n");
        assertThat(noReport.code()).isEqualTo(2);
        assertThat(noReport.err()).contains("none.json as a scan report: ", "required property 'apiVersion'");
    }

    @Test
    void takesAReportThatIsNotThereYetForAFirstRunOnlyWhereItIsToldTo() throws IOException {
        Path kept = folder.resolve("kept");
        String[] options = {"--out", kept.toString(), "--previous", report(kept), "--previous-optional"};

        Run strict = reports.objects("a", "old").run("scan", "--previous", report(kept));
        Run first = reports.objects("b", "old").run("scan", options);
        Run second = reports.objects("c", "old").run("scan", options);
        JsonNode carried = read(kept);
        Files.writeString(Path.of(report(kept)), "half a rep");
        Run damaged = reports.objects("d", "old").run("scan", options);

        assertThat(strict.code()).isEqualTo(2);
        assertThat(first.code()).isEqualTo(1);
        assertThat(first.err())
                .isEqualTo(
                        "sgwarden: no earlier report: there is no " + report(kept) + " yet" + System.lineSeparator());
        assertThat(second.err()).isEmpty();
        assertThat(carried.at("/changes/counts").toString()).isEqualTo("{\"persisting\":1}");
        assertThat(damaged.err())
                .isEqualTo("sgwarden: Could not use " + report(kept)
                        + " as a scan report: not JSON: Unrecognized token 'half': was expecting (JSON String, Number,"
                        + " Array, Object or token 'null', 'true' or 'false'); expected what sgwarden scan --format json"
                        + " writes" + System.lineSeparator());
        assertThat(damaged.code()).isEqualTo(2);
    }

    @Test
    void readsAStateOfALaterVersion() throws IOException {
        String earlier = report(reports.scan("later", MONDAY, reports.objects("a", "old")));
        String later = Files.writeString(
                        folder.resolve("later.json"),
                        Files.readString(Path.of(earlier)).replaceFirst("\"not-created\",", "\"lost\","))
                .toString();

        assertThat(Commands.run("diff", later, earlier))
                .extracting(Run::code, Run::err)
                .containsExactly(1, "");
    }

    @Test
    void callsAHungDeletionChangedThatAnEarlierVersionCalledPending() throws IOException {
        Estate estate = reports.estate("a")
                .object(
                        "web",
                        "web",
                        Estate.FINALIZER + "\"deletionTimestamp\":\"2026-10-05T00:00:00Z\",",
                        Estate.VPC,
                        "")
                .object("gone", "gone", "", Estate.VPC, "");
        String before = report(reports.scan("before", MONDAY, estate));
        Files.writeString(
                Path.of(before), Files.readString(Path.of(before)).replace("\"deletion-blocked\"", "\"pending\""));

        Path after = reports.scan("after", TUESDAY, estate, "--previous", before);

        assertThat(read(after).at("/changes/counts").toString()).isEqualTo("{\"changed\":1,\"persisting\":1}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            []                   | array found, object expected
            ''                   | not JSON: it is empty
            no time              | run.startedAt: it must be a time such as 2026-11-23T00:00:00Z: "yesterday"
            no id                | findings[0].id: null found, string expected
            no state             | findings[0].state: null found, string expected
            too many             | Numeric value (1000000000000) out of range of `int` (-2147483648 - 2147483647)
            a half               | not JSON: Unexpected end-of-input within/between Object entries
            """)
    void saysWhatIsWrongWithAReport(String which, String problem) throws IOException {
        String good = Files.readString(Path.of(report(reports.scan("good", MONDAY, reports.objects("a", "old")))));
        String text = switch (which) {
            case "no time" -> good.replaceFirst("\"startedAt\": \"[^\"]+\"", "\"startedAt\": \"yesterday\"");
            case "no id" -> good.replaceFirst("\"id\": \"[0-9a-f]+\",(\\s+\"state\")", "\"id\": null,$1");
            case "no state" -> good.replaceFirst("\"not-created\",", "null,");
            case "too many" -> good.replaceFirst("\"objects\": 1", "\"objects\": 1000000000000");
            case "a half" -> "{\"kind\": ";
            default -> which;
        };
        String file = Files.writeString(folder.resolve("bad.json"), text).toString();

        // Jackson formats this number by the default locale, which only a process of its own may set.
        String expected = problem.replace("-2147483648", "%d".formatted(Integer.MIN_VALUE));
        assertThat(reports.objects("b", "old").run("scan", "--previous", file))
                .isEqualTo(new Run(
                        2,
                        "",
                        "sgwarden: Could not use " + file + " as a scan report: " + expected
                                + "; expected what sgwarden scan --format json writes\n"));
    }

    @Test
    void saysEverythingThatIsWrongWithAReport() throws IOException {
        String good = Files.readString(Path.of(report(reports.scan("good", MONDAY, reports.objects("a", "old")))));
        Path bad = Files.writeString(
                folder.resolve("bad.json"),
                good.replace("\"ScanReport\"", "\"Report\"").replace("\"complete\": true", "\"complete\": 1"));

        Run run = Commands.run("diff", bad.toString(), bad.toString());

        assertThat(run.err())
                .isEqualTo("sgwarden: Could not use " + bad + " as a scan report: complete: integer found, boolean"
                        + " expected: 1\n  kind: must be the constant value 'ScanReport': \"Report\"; expected what"
                        + " sgwarden scan --format json writes\n");
    }

    @Test
    void readsAReportBehindAByteOrderMark() throws IOException {
        Path good = Path.of(report(reports.scan("good", MONDAY, reports.objects("a", "old"))));
        Path marked = Files.writeString(folder.resolve("marked.json"), "\uFEFF" + Files.readString(good));

        assertThat(Commands.run("diff", marked.toString(), good.toString()).code())
                .isZero();
    }

    @Test
    void refusesReportsInTheWrongOrder() throws IOException {
        Path monday = reports.scan("monday", MONDAY, reports.objects("m", "old"));
        Path tuesday = reports.scan("tuesday", TUESDAY, reports.objects("t", "old"));

        assertThat(Commands.run("diff", report(tuesday), report(monday)))
                .isEqualTo(new Run(
                        2,
                        "",
                        "sgwarden: Could not compare: run.startedAt: the first report is of " + TUESDAY
                                + ", the second of " + MONDAY + "; name the earlier one first\n"));
    }

    @Test
    void refusesATimeThatIsNone() throws IOException {
        assertThat(reports.objects("a", "old").run("scan", "--now", "tomorrow"))
                .isEqualTo(new Run(
                        2,
                        "",
                        "sgwarden: Invalid value for option '--now': 'tomorrow' is not a time such as"
                                + " 2026-11-23T00:00:00Z\nRun 'sgwarden scan --help' for the options.\n"));
    }

    @Test
    void refusesBeforeItReadsAnythingWhatItCouldNotWrite() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        Run run = Commands.run("scan", "--cluster-file", "none.yaml", "--out", file.toString());

        assertThat(run)
                .isEqualTo(new Run(
                        2,
                        "",
                        "sgwarden: Could not write " + file + ": " + file
                                + " is not a folder; choose a folder that can be written\n"));
    }

    @Test
    void printsTheReportThoughItCannotKeepIt() throws IOException {
        Path out = Files.createDirectories(folder.resolve("out"));
        Files.createDirectories(out.resolve("report.csv/in the way"));

        Run run = reports.objects("a", "old").run("scan", "--out", out.toString());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).contains("shop/old");
    }
}

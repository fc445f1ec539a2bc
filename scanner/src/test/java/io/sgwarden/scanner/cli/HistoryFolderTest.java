package io.sgwarden.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.cli.Commands.Run;
import io.sgwarden.scanner.format.ReportFormat;
import io.sgwarden.schemas.document.PublishedSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs that are kept show whether an estate becomes better. */
class HistoryFolderTest {
    private static final Path PUBLISHED = Path.of("src/test/resources/published/report.json");

    private final SavedReports reports;
    private final Path history;

    HistoryFolderTest(@TempDir Path folder) {
        this.reports = new SavedReports(folder);
        this.history = folder.resolve("history");
    }

    private Run scan(String day, List<String> names, String... options) throws IOException {
        return reports.objects(day, names.toArray(String[]::new))
                .run(
                        "scan",
                        Stream.concat(
                                        Stream.of("--now", day + "T00:00:00Z", "--history", history.toString()),
                                        Stream.of(options))
                                .toArray(String[]::new));
    }

    private List<Path> runs() throws IOException {
        try (Stream<Path> entries = Files.list(history)) {
            return entries.sorted().toList();
        }
    }

    private JsonNode newest() throws IOException {
        return JsonMapper.shared().readTree(Files.readString(runs().getLast().resolve("report.json")));
    }

    @Test
    void comparesWithTheNewestRunAndKeepsTheTrend() throws IOException {
        scan("2026-11-23", List.of("a", "b"));
        scan("2026-11-24", List.of("a", "b", "c"));
        Run third = scan("2026-11-25", List.of("a"));

        assertThat(third.out()).contains("1 persisting, 0 not verified, 2 resolved.");
        JsonNode report = newest();
        assertThat(PublishedSchema.SCAN_REPORT.problems(report.toString())).isEmpty();
        assertThat(report.path("trend").valueStream())
                .extracting(point -> point.path("startedAt").asString() + " " + point.path("bySeverity"))
                .containsExactly("2026-11-23T00:00:00Z {\"low\":2}", "2026-11-24T00:00:00Z {\"low\":3}");
        assertThat(Files.readString(runs().getLast().resolve("report.html")))
                .contains("2026-11-23: 2 low", "2026-11-24: 3 low", "2026-11-25: 1 low");
    }

    @Test
    void isAChainThatCanBeVerified() throws IOException {
        scan("2026-11-23", List.of("a"));
        scan("2026-11-24", List.of("a"));

        assertThat(Commands.run("verify", history.toString()).code()).isZero();
        Files.writeString(runs().getFirst().resolve("report.csv"), "");
        assertThat(Commands.run("verify", history.toString()).code()).isEqualTo(1);
    }

    @Test
    void letsRemediesKnowWhatTheRunKnew() throws IOException {
        Estate leaked = Estate.leaked(Files.createDirectories(history.resolveSibling("dumps")), "");
        leaked.run("scan", "--now", "2026-11-23T00:00:00Z", "--history", history.toString());

        assertThat(leaked.run("scan", "--now", "2026-11-24T00:00:00Z", "--history", history.toString())
                        .out())
                .contains("`sgwarden cleanup sg-leaked ", " --previous " + runs().getFirst() + "/report.json` says");
    }

    @Test
    void keepsOnlySoManyRunsAndLeavesAloneWhatIsNotItsOwn() throws IOException {
        scan("2026-11-21", List.of("a"));
        Path note = runs().getFirst().resolve("note.txt");
        Files.writeString(note, "mine");
        Files.writeString(history.resolve("README"), "mine");
        for (String day : List.of("2026-11-22", "2026-11-23", "2026-11-24")) {
            scan(day, List.of("a"), "--history-runs", "2");
        }

        assertThat(runs())
                .extracting(path -> String.valueOf(path.getFileName()).replaceFirst("-.*", ""))
                .containsExactly("20261121T000000Z", "20261123T000000Z", "20261124T000000Z", "README");
        assertThat(note).hasContent("mine");
        assertThat(Commands.run("verify", history.toString()).code())
                .as("the first run that is left follows one that is gone")
                .isZero();
    }

    @Test
    void countsTheLastRunOfADay() throws IOException {
        scan("2026-11-23", List.of("a"));
        reports.objects("noon", "a", "b").run("scan", "--now", "2026-11-23T12:00:00Z", "--history", history.toString());
        scan("2026-11-24", List.of("a"));

        assertThat(newest().path("trend").valueStream())
                .extracting(point -> point.path("startedAt").asString() + " " + point.path("bySeverity"))
                .containsExactly("2026-11-23T12:00:00Z {\"low\":2}");
    }

    @Test
    void refusesTwoPreviousReports() throws IOException {
        assertThat(scan("2026-11-23", List.of("a"), "--previous", PUBLISHED.toString()))
                .isEqualTo(
                        new Run(
                                2,
                                "",
                                "sgwarden: Could not use --previous: --history itself has the previous report; leave one out\n"));
        assertThat(scan("2026-11-23", List.of("a"), "--history-runs", "1"))
                .isEqualTo(new Run(2, "", "sgwarden: Could not use --history-runs 1: write a number from 2 on\n"));
    }

    @ParameterizedTest
    @EnumSource(ReportFormat.class)
    void rendersAReportAgainAsItsRunDid(ReportFormat format) throws IOException {
        scan("2026-11-23", List.of("a"));
        Path run = runs().getFirst();

        Run again = Commands.run("report", run.resolve("report.json").toString(), "--format", format.name());

        assertThat(again).isEqualTo(new Run(0, Files.readString(run.resolve(format.file())), ""));
    }

    @ParameterizedTest
    @EnumSource(ReportFormat.class)
    void rendersAReportOfAnEarlierRelease(ReportFormat format) throws IOException {
        Run run = Commands.run("report", PUBLISHED.toString(), "--format", format.name());

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("detached", "id-unrecorded", "leaked");
    }

    @Test
    void saysWhatIsNoReport() throws IOException {
        String file = reports.estate("x").file("empty.json", "{}");

        assertThat(Commands.run("report", file).code()).isEqualTo(2);
    }
}

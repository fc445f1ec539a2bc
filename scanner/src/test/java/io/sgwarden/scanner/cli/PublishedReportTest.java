package io.sgwarden.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.cli.Commands.Run;
import io.sgwarden.scanner.report.ReportedFinding.Fact;
import io.sgwarden.scanner.report.ScanReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A report of an earlier release, and the dumps that it was made from: {@code docs/releasing.md} promises that it is
 * read, and that the same object is the same finding. The files are never changed; a release may add others.
 */
class PublishedReportTest {
    private static final Path PUBLISHED = Path.of("src/test/resources/published");

    @Test
    void findsAgainWhatAnEarlierReleaseFound() throws IOException {
        JsonNode earlier = JsonMapper.shared().readTree(Files.readString(PUBLISHED.resolve("report.json")));

        Run run = scan("--previous", file("report.json"));

        assertThat(run.err()).isEmpty();
        JsonNode changes = JsonMapper.shared().readTree(run.out()).path("changes");
        assertThat(changes.path("counts").toString())
                .isEqualTo("{\"persisting\":" + earlier.path("findings").size() + "}");
    }

    @Test
    void callsNothingNewThatAnEarlierReleaseFound(@TempDir Path folder) throws IOException {
        Path today = Files.writeString(folder.resolve("today.json"), scan().out());

        Run diff = Commands.run("diff", file("report.json"), today.toString());

        assertThat(diff.code()).isZero();
        assertThat(diff.out()).contains(": 0 new, 0 changed, 13 persisting, 0 not verified, 0 resolved.");
    }

    @Test
    void readsFactsAndReasonsThatHaveNoIds() throws IOException {
        ScanReport earlier = ScanReport.read(Files.readString(PUBLISHED.resolve("report.json")), "report.json");

        assertThat(earlier.findings()).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.evidence().facts()).extracting(Fact::id).allMatch(Optional::isEmpty);
            assertThat(finding.repair().reasonIds()).isEmpty();
        });
    }

    private static String file(String name) {
        return PUBLISHED.resolve(name).toString();
    }

    private static Run scan(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "scan",
                "--policy",
                file("policy.yaml"),
                "--now",
                "2026-11-23T00:00:00Z",
                "--cluster-file",
                file("cluster.yaml"),
                "--aws-file",
                "123456789012/us-west-2=" + file("security-groups.json"),
                "--aws-file",
                "123456789012/us-west-2=" + file("network-interfaces.json"),
                "--format",
                "json"));
        arguments.addAll(List.of(more));
        return Commands.run(arguments.toArray(String[]::new));
    }
}

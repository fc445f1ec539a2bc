package io.sgwarden.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.cli.Commands.Run;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reports and plans that an earlier version wrote, from before claims said who created a group. */
class EarlierVersionTest {
    private static final Path ESTATE = Path.of("..", "examples", "estate");
    private static final Path EARLIER = Path.of("src", "test", "resources", "earlier");

    private static String file(String name) {
        return EARLIER.resolve(name).toString();
    }

    private static Run run(String... arguments) {
        return Commands.onDumps(ESTATE, arguments);
    }

    @Test
    void callsNothingNewThatAnEarlierReportHas() {
        Run run = Commands.run("diff", file("report.json"), "src/test/resources/golden/scan.json");

        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .endsWith("Since the run of 2026-11-23T00:00:00Z: 0 new, 0 changed, 13 persisting, 0 not verified,"
                        + " 0 resolved.\n");
    }

    @Test
    void goesOnFromAnEarlierReport() {
        Run run = run("scan", "--format", "json", "--previous", file("report.json"));

        JsonNode report = JsonMapper.shared().readTree(run.out());
        assertThat(run.err()).isEmpty();
        assertThat(report.at("/changes/counts").toString()).isEqualTo("{\"persisting\":13}");
    }

    @Test
    void appliesAnEarlierRepairPlan() {
        Run run = run(plan("repair", "repair-plan.json"));

        assertThat(run.err()).isEqualTo("sgwarden: nothing is written: cluster or EC2 was read from files\n");
    }

    @Test
    void appliesAnEarlierCleanupPlan() {
        Run run = run(plan(
                "cleanup",
                "cleanup-plan.json",
                "--scope",
                "123456789012/us-west-2",
                "--previous",
                file("report.json")));

        assertThat(run.err()).isEqualTo("sgwarden: nothing is deleted: cluster or EC2 was read from files\n");
    }

    private static String[] plan(String command, String name, String... more) {
        String hash = JsonMapper.shared()
                .readTree(EARLIER.resolve(name))
                .path("sha256")
                .asString();
        List<String> arguments = new ArrayList<>(List.of(command, "--plan", file(name), "--approve", hash));
        arguments.addAll(Arrays.asList(more));
        return arguments.toArray(String[]::new);
    }
}

package io.sgwarden.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.cli.Commands.Run;
import io.sgwarden.scanner.model.State;
import io.sgwarden.scanner.report.ScanReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Each folder of {@code states} has the dumps of a cluster and of EC2, and what scan and repair say of them. A folder's
 * name begins with the state that it shows.
 */
class StateFixturesTest {
    /** The same in all of them: the command and the policy. */
    private static final Pattern PROVENANCE = Pattern.compile("(?s)  \"provenance\": \\{.*?\n  \\},\n");

    private static final Path STATES = Path.of("src", "test", "resources", "states");

    static List<String> folders() throws IOException {
        try (Stream<Path> folders = Files.list(STATES)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    private static Run run(String folder, String... command) {
        return Commands.onDumps(
                STATES.resolve(folder),
                Stream.concat(Stream.of(command), Stream.of("--format", "json")).toArray(String[]::new));
    }

    @ParameterizedTest
    @MethodSource("folders")
    void reports(String folder) throws IOException {
        Run run = run(folder, "scan", "--all");

        assertThat(JsonMapper.shared().readTree(run.out()).path("findings").valueStream())
                .extracting(finding -> finding.path("state").asString(""))
                .filteredOn(state -> !state.equals(State.MANAGED.id()) || folder.equals(state))
                .filteredOn(state -> !state.equals(State.CONTROLLER_NOT_RUNNING.id()) || folder.equals(state))
                .singleElement()
                .asString()
                .satisfies(state -> assertThat(folder).startsWith(state));
        assertThat(ScanReport.read(run.out(), folder).json()).isEqualTo(run.out());
        Goldens.assertGolden(
                "states/" + folder + "/report.json",
                PROVENANCE.matcher(run.out()).replaceFirst(""));
    }

    @ParameterizedTest
    @MethodSource("folders")
    void plans(String folder) throws IOException {
        Goldens.assertGolden(
                "states/" + folder + "/plan.json", run(folder, "repair").out());
    }

    @ParameterizedTest
    @EnumSource
    void hasEveryState(State state) throws IOException {
        assertThat(folders()).contains(state.id());
    }

    @Test
    void isUnfinishedWhereTheStateIsUndecided() {
        assertThat(run("undecided", "scan").code()).isEqualTo(3);
        assertThat(run("managed", "scan").code()).isZero();
        assertThat(run("detached", "scan").code()).isEqualTo(1);
    }
}

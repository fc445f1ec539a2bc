package io.sgwarden.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.cli.Commands.Run;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A result that was not written is never a success. */
class OutputTest {
    private static final Path DUMPS = Path.of("..", "examples", "estate");
    private static final String FULL = "/dev/full";

    /** A disk without space. */
    private static final class FullDisk extends OutputStream {
        @Override
        public void write(int octet) throws IOException {
            throw new IOException("No space left on device");
        }
    }

    static Stream<List<String>> commands() {
        return Stream.of(
                List.of("--help"),
                List.of("--version"),
                List.of("explain", "detached"),
                List.of("iam", "--for", "scan"),
                List.of("policy", "vap"),
                List.of("policy", "guard", "--exempt-user", "someone"),
                List.of("policy", "show"),
                List.of("lint", DUMPS.resolve("cluster.yaml").toString()),
                onDumps("scan", "--format", "json", "--exit-zero"),
                onDumps("scan", "--exit-zero"),
                onDumps("repair", "--exit-zero"));
    }

    private static List<String> onDumps(String... command) {
        return Stream.concat(
                        Stream.of(command),
                        Stream.of(
                                "--cluster-file",
                                DUMPS.resolve("cluster.yaml").toString(),
                                "--aws-file",
                                "123456789012/us-west-2=" + DUMPS.resolve("security-groups.json")))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void endsWithTwoWhereStandardOutputIsFull(List<String> command) {
        StringWriter err = new StringWriter();
        Environment environment = new Environment(
                Map.of(),
                new ByteArrayInputStream(new byte[0]),
                new PrintWriter(new FullDisk(), false, StandardCharsets.UTF_8),
                new PrintWriter(err),
                Clock.systemUTC(),
                () -> false,
                Timing.STANDARD);

        int code = Sgwarden.run(environment, command.toArray(String[]::new));

        assertThat(code).isEqualTo(2);
        assertThat(err.toString())
                .endsWith("sgwarden: Could not write to standard output: is the disk full, or was the pipe closed?\n");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void endsWithTwoWhereAFileCannotBeWritten() {
        assertThat(Files.exists(Path.of(FULL))).isTrue();

        Run plan = Commands.onDumps(DUMPS, "repair", "--plan-out", FULL);

        assertThat(plan.code()).isEqualTo(2);
        assertThat(plan.err())
                .isEqualTo("sgwarden: Could not write /dev/full: No space left on device; choose a folder that can be"
                        + " written\n");
    }
}

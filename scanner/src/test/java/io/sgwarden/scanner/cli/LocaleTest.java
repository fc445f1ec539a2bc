package io.sgwarden.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.cli.Commands.Run;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TimeZone;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Output is the same whatever the user's language and time zone; Arabic of Egypt has digits of its own. */
class LocaleTest {
    private static final Path ESTATE = Path.of("..", "examples", "estate");

    @ParameterizedTest
    @ValueSource(strings = {"text", "json", "sarif", "github", "junit"})
    void lintsAlike(String format) {
        String manifest = ESTATE.resolve("cluster.yaml").toString();

        assertThat(abroad("lint", "--format", format, manifest))
                .isEqualTo(Commands.run("lint", "--format", format, manifest));
    }

    @ParameterizedTest
    @ValueSource(strings = {"table", "json", "csv", "markdown", "junit", "ocsf", "html"})
    void scansAlike(String format) {
        String[] scan = {"scan", "--format", format, "--all"};

        assertThat(abroad(() -> Commands.onDumps(ESTATE, scan))).isEqualTo(Commands.onDumps(ESTATE, scan));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "scan", "repair", "cleanup", "lint", "policy", "certs", "iam", "diff", "report", "verify", "explain"
            })
    void helpsAlike(String command) {
        assertThat(abroad(command, "--help")).isEqualTo(Commands.run(command, "--help"));
    }

    private static Run abroad(String... arguments) {
        return abroad(() -> Commands.run(arguments));
    }

    private static Run abroad(Supplier<Run> command) {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.of("ar", "EG"));
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
            return command.get();
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }
}

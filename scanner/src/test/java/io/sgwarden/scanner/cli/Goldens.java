package io.sgwarden.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares whole outputs with files of the test resources; what was written is left in {@code target}. */
final class Goldens {
    private Goldens() {}

    /** The version, and the run's id that depends on it, change with every release. */
    private static String withoutVersion(String report) {
        return report.replace("\"version\":\"" + Version.text() + "\"", "\"version\":\"VERSION\"")
                .replaceAll("run [0-9a-f]{16}, sgwarden [^,]*,", "run RUN, sgwarden VERSION,")
                .replaceAll("\"correlation_uid\":\"[0-9a-f]{16}\"", "\"correlation_uid\":\"RUN\"")
                .replace("\"version\": \"" + Version.text() + "\"", "\"version\": \"VERSION\"")
                .replaceFirst("\"run\": \\{\\s+\"id\": \"[0-9a-f]{16}\"", "\"run\": {\n    \"id\": \"RUN\"");
    }

    /** The resource of this name is the report, but for the version. */
    static void assertGolden(String name, String report) throws IOException {
        String actual = withoutVersion(report);
        Path written = Path.of("target").resolve(name);
        Files.createDirectories(written.toAbsolutePath().getParent());
        Files.writeString(written, actual);
        try (InputStream golden = Goldens.class.getResourceAsStream("/" + name)) {
            assertThat(actual)
                    .as("the report was written to %s", written)
                    .isEqualTo(golden == null ? "" : new String(golden.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}

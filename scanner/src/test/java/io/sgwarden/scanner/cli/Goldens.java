package io.sgwarden.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares whole outputs with files of the test resources. With {@code -Dgolden.update} it rewrites the file, and the
 * test still fails once, so that a person reads the difference.
 */
final class Goldens {
    private Goldens() {}

    /**
     * The version, and the run's id that depends on it, change with every release, the number of rules with every rule.
     */
    private static String withoutVersion(String report) {
        return report.replace("\"version\":\"" + Version.text() + "\"", "\"version\":\"VERSION\"")
                .replaceAll("against \\d+ rules", "against N rules")
                .replaceAll("\"rules\": \\d+", "\"rules\": 0")
                .replaceAll("run [0-9a-f]{16}, cluster", "run RUN, cluster")
                .replaceAll("run [0-9a-f]{16}, sgwarden [^,]*,", "run RUN, sgwarden VERSION,")
                .replaceAll(",[0-9a-f]{16}(?=,[^,]*,[0-9TZ:-]+\r\n)", ",RUN")
                .replaceAll("(\"finding_info\":\\{\"uid\":\")[0-9a-f]{64}(\",\"title\":\"run\")", "$1RUN$2")
                .replaceAll("\"correlation_uid\":\"[0-9a-f]{16}\"", "\"correlation_uid\":\"RUN\"")
                .replace("\"version\": \"" + Version.text() + "\"", "\"version\": \"VERSION\"")
                .replaceFirst("\"run\": \\{\\s+\"id\": \"[0-9a-f]{16}\"", "\"run\": {\n    \"id\": \"RUN\"");
    }

    /** The resource of this name is the report, but for the version. */
    static void assertGolden(String name, String report) throws IOException {
        String actual = withoutVersion(report);
        Path file = Path.of("src/test/resources", name);
        String expected = Files.exists(file) ? Files.readString(file) : "";
        if (System.getProperty("golden.update") != null && !expected.equals(actual)) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, actual);
        }
        assertThat(actual)
                .as("%s; rewrite it with -Dgolden.update and read the difference", file)
                .isEqualTo(expected);
    }
}

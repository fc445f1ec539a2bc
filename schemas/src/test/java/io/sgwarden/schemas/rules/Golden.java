package io.sgwarden.schemas.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares texts with files. With {@code -Dgolden.update} it rewrites the file, and the test still fails once, so that
 * a person reads the difference.
 */
final class Golden {
    private Golden() {}

    static void check(String file, String actual) throws IOException {
        Path path = Path.of(file);
        String expected = Files.exists(path) ? Files.readString(path) : "";
        if (System.getProperty("golden.update") != null && !expected.equals(actual)) {
            Files.writeString(path, actual);
        }
        assertThat(actual)
                .as("%s; rewrite it with -Dgolden.update and read the difference", file)
                .isEqualTo(expected);
    }
}

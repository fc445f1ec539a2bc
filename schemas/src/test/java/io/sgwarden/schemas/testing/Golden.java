package io.sgwarden.schemas.testing;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Compares texts with files. With {@code -Dgolden.update}, as {@code schemas/update} sets it, the file is written
 * instead.
 */
public final class Golden {
    public static final boolean UPDATE = System.getProperty("golden.update") != null;

    private Golden() {}

    /** Names the first line that differs, not the whole text. */
    public static void check(String file, String actual) throws IOException {
        Path path = Path.of(file);
        String expected = Files.exists(path) ? Files.readString(path) : "";
        if (expected.equals(actual)) {
            return;
        }
        if (UPDATE) {
            Files.writeString(path, actual);
            return;
        }
        List<String> expectedLines = expected.lines().toList();
        List<String> actualLines = actual.lines().toList();
        int line = 0;
        while (line < expectedLines.size()
                && line < actualLines.size()
                && expectedLines.get(line).equals(actualLines.get(line))) {
            line++;
        }
        fail(
                "%s:%d: is \"%s\", must be \"%s\"; run schemas/update and read the difference",
                file, line + 1, line(expectedLines, line), line(actualLines, line));
    }

    private static String line(List<String> lines, int number) {
        return number < lines.size() ? lines.get(number) : "";
    }
}

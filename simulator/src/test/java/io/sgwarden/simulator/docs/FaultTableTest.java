package io.sgwarden.simulator.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tests that {@code docs/faults.md} names exist. */
class FaultTableTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern TEST = Pattern.compile("`(\\w+Test)\\.(\\w+)`");

    @Test
    void namesTestsThatExist() throws IOException {
        Map<String, String> sources = new HashMap<>();
        for (String module : List.of("schemas", "webhook", "scanner", "simulator")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
                for (Path file : files.filter(path -> path.toString().endsWith("Test.java"))
                        .toList()) {
                    sources.merge(
                            file.getFileName().toString().replace(".java", ""), Files.readString(file), String::concat);
                }
            }
        }
        List<String> absent = TEST.matcher(Files.readString(ROOT.resolve("docs/faults.md")))
                .results()
                .filter(test -> !sources.getOrDefault(test.group(1), "").contains("void " + test.group(2) + "("))
                .map(MatchResult::group)
                .toList();

        assertThat(absent).as("tests that docs/faults.md names and nobody has").isEmpty();
    }
}

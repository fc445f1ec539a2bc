package io.sgwarden.simulator.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/acceptance.md} names, for each point, exactly the tests and scenarios that say they show it. */
class AcceptancePageTest {
    private static final Path ROOT = Path.of("..");
    private static final int POINTS = 66;
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+) \\| .+ \\| (.+) \\|$");
    private static final Pattern TEST = Pattern.compile("`(\\w+Test)`");
    private static final Pattern SCENARIO = Pattern.compile("e2e `([\\w-]+)`");
    private static final Pattern POINT = Pattern.compile("@(?:DisplayName|Label)\\(\\s*\"(\\d+(?:, \\d+)*):");

    private static final Pattern POINTS_OF_A_SCENARIO = Pattern.compile("(?m)^# points: (\\d+(?:, \\d+)*)$");

    @Test
    void namesTheTestsOfEachPoint() throws IOException {
        List<MatchResult> rows = ROW.matcher(Files.readString(ROOT.resolve("docs/acceptance.md")))
                .results()
                .toList();

        assertThat(rows.stream().map(row -> Integer.valueOf(row.group(1))))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, POINTS).boxed().toList());
        assertThat(named(rows, TEST)).isEqualTo(testsByPoint());
        assertThat(named(rows, SCENARIO)).isEqualTo(scenariosByPoint());
    }

    private static Map<Integer, Set<String>> named(List<MatchResult> rows, Pattern pattern) {
        Map<Integer, Set<String>> named = new TreeMap<>();
        rows.forEach(row -> {
            Set<String> found = found(pattern, row.group(2));
            if (!found.isEmpty()) {
                named.put(Integer.valueOf(row.group(1)), found);
            }
        });
        return named;
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<Integer, Set<String>> testsByPoint() throws IOException {
        Map<Integer, Set<String>> tests = new TreeMap<>();
        for (String module : List.of("schemas", "webhook", "scanner", "simulator", "charts")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
                for (Path file : files.filter(path -> path.toString().endsWith("Test.java"))
                        .toList()) {
                    collect(file, ".java", POINT, tests);
                }
            }
        }
        return tests;
    }

    private static Map<Integer, Set<String>> scenariosByPoint() throws IOException {
        Map<Integer, Set<String>> scenarios = new TreeMap<>();
        try (Stream<Path> files = Files.list(ROOT.resolve("e2e/scenarios"))) {
            for (Path file : files.toList()) {
                collect(file, ".sh", POINTS_OF_A_SCENARIO, scenarios);
            }
        }
        return scenarios;
    }

    private static void collect(Path file, String suffix, Pattern points, Map<Integer, Set<String>> byPoint)
            throws IOException {
        String name = file.getFileName().toString().replace(suffix, "");
        points.matcher(Files.readString(file))
                .results()
                .flatMap(match -> Stream.of(match.group(1).split(", ")))
                .forEach(point -> byPoint.computeIfAbsent(Integer.valueOf(point), unused -> new TreeSet<>())
                        .add(name));
    }
}

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

/** {@code docs/acceptance.md} names, for each point, exactly the tests whose display names begin with its number. */
class AcceptancePageTest {
    private static final Path ROOT = Path.of("..");
    private static final int POINTS = 66;
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+) \\| .+ \\| (.+) \\|$");
    private static final Pattern TEST = Pattern.compile("`(\\w+Test)`");
    private static final Pattern SCENARIO = Pattern.compile("e2e `([\\w-]+)`");
    private static final Pattern POINT = Pattern.compile("@(?:DisplayName|Label)\\(\\s*\"(\\d+(?:, \\d+)*):");

    @Test
    void namesTheTestsOfEachPoint() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/acceptance.md"));

        List<MatchResult> rows = ROW.matcher(page).results().toList();

        assertThat(rows.stream().map(row -> Integer.valueOf(row.group(1))))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, POINTS).boxed().toList());
        Map<Integer, Set<String>> named = new TreeMap<>();
        rows.forEach(row -> {
            Set<String> tests = found(TEST, row.group(2));
            if (!tests.isEmpty()) {
                named.put(Integer.valueOf(row.group(1)), tests);
            }
        });
        assertThat(named).isEqualTo(testsByPoint());
        assertThat(found(SCENARIO, page))
                .isNotEmpty()
                .allMatch(name -> Files.isRegularFile(ROOT.resolve("e2e/scenarios/" + name + ".sh")));
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
                    String name = file.getFileName().toString().replace(".java", "");
                    POINT.matcher(Files.readString(file))
                            .results()
                            .flatMap(match -> Stream.of(match.group(1).split(", ")))
                            .forEach(point -> tests.computeIfAbsent(Integer.valueOf(point), unused -> new TreeSet<>())
                                    .add(name));
                }
            }
        }
        return tests;
    }
}

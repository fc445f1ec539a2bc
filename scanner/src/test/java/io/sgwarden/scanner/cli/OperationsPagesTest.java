package io.sgwarden.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.model.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/** What the pages for operators say, where a machine can tell whether it is so. */
class OperationsPagesTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern PRINTED =
            Pattern.compile("```console\n\\$ \\./sgwarden (iam [^\n]+)\n```\n\n```json\n(.*?)```", Pattern.DOTALL);
    private static final Pattern JSON = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);
    private static final Pattern CITED = Pattern.compile("`(\\w+Test)\\.(\\w+)`");

    @Test
    @DisplayName("38: the policies of the docs are those that the command prints")
    void showsThePoliciesThatTheCommandPrints() throws IOException {
        List<MatchResult> printed =
                PRINTED.matcher(page("aws-access")).results().toList();

        assertThat(printed)
                .hasSizeGreaterThanOrEqualTo(4)
                .allSatisfy(block -> assertThat(Commands.run(block.group(1).split(" ")))
                        .isEqualTo(new Commands.Run(0, block.group(2), "")));
    }

    @Test
    void showsJsonOnly() throws IOException {
        assertThat(JSON.matcher(page("aws-access")).results())
                .isNotEmpty()
                .allSatisfy(block ->
                        assertThat(JsonMapper.shared().readTree(block.group(1))).isNotEmpty());
    }

    @Test
    void citesTestsThatExist() throws IOException {
        List<MatchResult> cited = CITED.matcher(page("threat-model")).results().toList();

        assertThat(cited)
                .hasSizeGreaterThan(10)
                .allSatisfy(test -> assertThat(source(test.group(1))).contains("void " + test.group(2) + "("));
    }

    @ParameterizedTest
    @EnumSource(names = {"DELETION_BLOCKED", "IDENTITY_DIFFERS", "CONTROLLER_ERROR"})
    void hasARunbookForStatesThatOnlyAPersonEnds(State state) throws IOException {
        assertThat(page("runbooks/" + state.id()))
                .startsWith("# " + state.id() + "\n\n")
                .containsSubsequence("\n**Look at**\n\n- ", "\n**Do**\n\n- ");
    }

    @ParameterizedTest
    @EnumSource
    void saysWhatEachStateMeans(State state) throws IOException {
        assertThat(page("reading-a-report"))
                .containsPattern(
                        "\\| \\[?`" + state.id() + "`.* \\| " + state.severity().id() + " \\| ");
    }

    private static String page(String name) throws IOException {
        return Files.readString(ROOT.resolve("docs").resolve(name + ".md"));
    }

    private static String source(String testClass) throws IOException {
        for (String module : List.of("schemas", "webhook", "scanner", "simulator", "charts")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
                List<Path> found =
                        files.filter(file -> file.endsWith(testClass + ".java")).toList();
                if (!found.isEmpty()) {
                    return Files.readString(found.getFirst());
                }
            }
        }
        return "";
    }
}

package io.sgwarden.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.cli.Commands.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Each command that a finding of {@code examples/estate} gives to copy is run as it is printed, and does what it says.
 */
class RemedyTest {
    private static final Path ESTATE = Path.of("..", "examples", "estate");
    private static final Pattern COMMAND = Pattern.compile("`sgwarden ([^`]+)`");
    private static final Pattern WORD = Pattern.compile("'((?:[^']|'\\\\'')*)'|(\\S+)");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    /** Who and what a command is about, and the command. */
    record Remedy(String state, String subject, String command) {}

    private static Stream<Remedy> remedies() {
        return JsonMapper.shared()
                .readTree(Commands.onDumps(ESTATE, "scan", "--format", "json").out())
                .path("findings")
                .valueStream()
                .flatMap(RemedyTest::remedies);
    }

    private static Stream<Remedy> remedies(JsonNode finding) {
        String subject = finding.has("resource")
                ? finding.at("/resource/namespace").asString("") + "/"
                        + finding.at("/resource/name").asString("")
                : finding.at("/group/id").asString("");
        return COMMAND.matcher(finding.path("remedy").asString(""))
                .results()
                .map(found -> new Remedy(finding.path("state").asString(""), subject, found.group(1)));
    }

    @Test
    void coverWhatCanBeRepaired() {
        assertThat(remedies().map(Remedy::state))
                .contains("deletion-stuck", "detached", "group-missing", "id-unrecorded", "leaked", "metadata-missing");
    }

    @ParameterizedTest
    @MethodSource("remedies")
    void doesWhatItSays(Remedy remedy) throws IOException {
        Path plan = folder.resolve("plan.json");
        Run run = Commands.run(words(remedy.command().replace("plan.json", plan.toString())));

        if (remedy.command().startsWith("repair ")) {
            assertThat(run.err()).isEmpty();
            assertThat(JsonMapper.shared()
                            .readTree(Files.readString(plan))
                            .path("steps")
                            .valueStream()
                            .map(step -> step.path("namespace").asString("") + "/"
                                    + step.path("name").asString("")))
                    .containsExactly(remedy.subject());
            assertThat(run.out()).contains("Nothing was written. ", "The plan is in " + plan + ". ");
            Commands.all().parseArgs(words(lastLine(run).replaceFirst("sgwarden ", "")));
            assertThat(lastLine(run))
                    .startsWith("sgwarden repair --plan " + plan + " --approve ")
                    .endsWith(" --policy ../examples/policy.yaml --region us-west-2");
        } else if (remedy.command().startsWith("cleanup ")) {
            assertThat(run.err()).isEmpty();
            assertThat(run.out().lines().filter(line -> line.startsWith("sg-")))
                    .singleElement()
                    .asString()
                    .startsWith(remedy.subject() + " ");
        } else {
            assertThat(run.code()).isZero();
        }
    }

    private static String lastLine(Run run) {
        return run.out().lines().toList().getLast().strip();
    }

    /** As a shell splits them. */
    private static String[] words(String command) {
        return WORD.matcher(command).results().map(RemedyTest::word).toList().toArray(String[]::new);
    }

    private static String word(MatchResult word) {
        return word.group(1) == null ? word.group(2) : word.group(1).replace("'\\''", "'");
    }

    @Test
    void selectsObjectsAndGroups() {
        assertThat(plannedOf("shop/detached", "shop/group-missing"))
                .containsExactly("shop/detached", "shop/group-missing");
        assertThat(Commands.onDumps(ESTATE, "repair", "shop/nosuch"))
                .isEqualTo(new Run(
                        2, "", "sgwarden: Could not repair shop/nosuch: the cluster has no such SecurityGroup\n"));
        assertThat(Commands.onDumps(ESTATE, "cleanup", "sg-nosuch", "--scope", "123456789012/us-west-2"))
                .isEqualTo(new Run(
                        2,
                        "",
                        "sgwarden: Could not clean up sg-nosuch: no leaked group has this id in 123456789012/us-west-2;"
                                + " without ids, all leaked groups are listed\n"));
    }

    private static List<String> plannedOf(String... objects) {
        String[] arguments = Stream.concat(Stream.of("repair", "--format", "json"), Stream.of(objects))
                .toArray(String[]::new);
        return JsonMapper.shared()
                .readTree(Commands.onDumps(ESTATE, arguments).out())
                .path("steps")
                .valueStream()
                .map(step -> step.path("namespace").asString("") + "/"
                        + step.path("name").asString(""))
                .toList();
    }
}

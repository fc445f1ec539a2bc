package io.sgwarden.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.cli.Commands.Run;
import io.sgwarden.scanner.model.Evidence.Grade;
import io.sgwarden.scanner.model.Repair.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of words that an option or a command does not know, and of those that it does. */
class WordsTest {
    private static final String DUMP = "{\"SecurityGroups\":[]}";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "scan --format=xml; --format; table, json, csv, markdown, junit, ocsf, html; xml",
                "iam --for=x; --for; scan, repair, cleanup; x",
                "lint --fail-on=x .; --fail-on; warn, deny; x",
                "lint --min-severity=x .; --min-severity; audit, warn, deny; x",
                "scan --publish=x; --publish; openreports, policyreport; x"
            })
    void listsTheWordsThatAnOptionTakes(String line, String option, String words, String wrong) {
        assertThat(run(line.split(" ", -1)).err())
                .startsWith("sgwarden: Invalid value for option '" + option + "': expected " + words + ", but was '"
                        + wrong + "'\n");
    }

    @Test
    void doubtsARegionThatMayBeMisspelt() throws IOException {
        String dump = file("cluster.yaml", "apiVersion: v1\nkind: List\nitems: []\n");

        Run run = run("scan", "--cluster-file", dump, "--aws-file", "123456789012/us-wst-2=" + file("aws.json", DUMP));
        Run unknown =
                run("scan", "--cluster-file", dump, "--aws-file", "123456789012/xx-north-9=" + file("aws.json", DUMP));

        assertThat(run.code()).isEqualTo(unknown.code()).isNotEqualTo(2);
        assertThat(run.err().lines())
                .contains("sgwarden: region us-wst-2 is not one that this release knows; did you mean us-west-2?");
        assertThat(unknown.err().lines())
                .contains("sgwarden: region xx-north-9 is not one that this release knows; check its spelling");
    }

    @Test
    void refusesAnAccountThatIsNone() throws IOException {
        String dump = file("cluster.yaml", "apiVersion: v1\nkind: List\nitems: []\n");

        assertThat(run("scan", "--cluster-file", dump, "--account", "123"))
                .isEqualTo(new Run(
                        2,
                        "",
                        "sgwarden: Could not use --account 123: expected an AWS account's twelve digits, for example"
                                + " --account 123456789012\n"));
    }

    @Test
    void explainsEachWordOfReportsAndPlans() {
        Stream<String> words = Stream.of(
                        Arrays.stream(Grade.values()).map(Grade::id),
                        Arrays.stream(Mode.values()).map(Mode::id),
                        Stream.of(
                                "record-status",
                                "clear-status-id",
                                "add-finalizer",
                                "remove-finalizer",
                                "touch-spec",
                                "delete-group"))
                .flatMap(ids -> ids);

        assertThat(words).allMatch(word -> run("explain", word).out().startsWith(word + " ("));
        assertThat(run("explain").out()).contains("\n  touch-spec\n");
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private static Run run(String... arguments) {
        return Commands.run(arguments);
    }
}

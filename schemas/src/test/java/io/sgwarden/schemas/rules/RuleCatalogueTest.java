package io.sgwarden.schemas.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.schemas.finding.Severity;
import io.sgwarden.schemas.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RuleCatalogueTest {
    private static final String INTRODUCTION = """
            # Rules

            What sgwarden refuses or warns of in an ACK `SecurityGroup`, why, and what to write instead. `sgwarden explain ID`
            prints the same text. A test keeps these pages equal to the code: write nothing here by hand.

            Severities: `deny` refuses the object; `warn` admits it with a warning; `audit` leaves a note in the audit log only.
            A form of a denied kind whose refusal is only inferred warns in profile `baseline`. Where several rules hold at one
            field, only the first matching rule of this list is reported.

            | rule | baseline | strict | what must hold |
            |---|---|---|---|
            """;

    @Test
    void hasEachIdOnceInKebabCase() {
        List<String> ids = RuleCatalogue.rules().stream().map(RuleInfo::id).toList();

        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z0-9]+(-[a-z0-9]+)+"));
    }

    @Test
    void isNeverWeakerInStrict() {
        assertThat(RuleCatalogue.rules())
                .allSatisfy(rule -> assertThat(rule.strict()).isGreaterThanOrEqualTo(rule.baseline()));
    }

    @Test
    void explainsWhatItLists() {
        assertThat(RuleCatalogue.rules())
                .allSatisfy(rule -> assertThat(Explanations.of(rule.id())).isPresent());
        assertThat(Explanations.of("no-such-rule")).isEmpty();
    }

    /** Kubernetes may cut warnings of more than 256 characters off; the field and the value need some of them. */
    @Test
    void givesAdviceThatFitsIntoAWarning() {
        assertThat(RuleCatalogue.rules())
                .allSatisfy(rule ->
                        assertThat(rule.allowed() + " [" + rule.id() + "]").hasSizeLessThanOrEqualTo(200));
    }

    @Test
    void isTheTextOfTheDocumentation() throws IOException {
        String rows = RuleCatalogue.rules().stream()
                .map(rule -> "| [" + rule.id() + "](rules/" + rule.id() + ".md) | " + word(rule.baseline()) + " | "
                        + word(rule.strict()) + " | " + rule.summary() + " |\n")
                .collect(Collectors.joining());

        Golden.check("../docs/rules.md", INTRODUCTION + rows);
    }

    private static String word(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }

    static Stream<String> ids() {
        return RuleCatalogue.ids().stream();
    }

    @ParameterizedTest
    @MethodSource("ids")
    void hasAPageForEachRule(String id) throws IOException {
        Golden.check(
                "../docs/rules/" + id + ".md",
                "# " + id + "\n\n" + Explanations.of(id).orElseThrow());
    }

    /** The rows are those of the research that the catalogue was built from. */
    @Test
    void buildsEachRowOrSaysWhyNot() throws IOException {
        String notBuilt = Files.readString(Path.of("../docs/rules-not-built.md"));

        assertThat(Files.readAllLines(Path.of("src/test/resources/catalogue-rows.txt")))
                .allSatisfy(row -> assertThat(RuleCatalogue.ids().contains(row)
                                ^ notBuilt.lines()
                                        .filter(line -> line.startsWith("| "))
                                        .anyMatch(line -> line.contains("`" + row + "`")
                                                && !RuleCatalogue.ids().contains(row)))
                        .as(row)
                        .isTrue());
    }

    @Test
    void hasNoOtherPages() throws IOException {
        try (Stream<Path> pages = Files.list(Path.of("../docs/rules"))) {
            for (Path page : pages.sorted().toList()) {
                String id = page.getFileName().toString().replace(".md", "");
                if (Golden.UPDATE && !RuleCatalogue.ids().contains(id)) {
                    Files.delete(page);
                } else {
                    assertThat(RuleCatalogue.ids())
                            .as("%s: no such rule; run schemas/update", page)
                            .contains(id);
                }
            }
        }
    }
}

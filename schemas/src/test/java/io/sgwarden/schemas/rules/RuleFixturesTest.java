package io.sgwarden.schemas.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.schemas.finding.Severity;
import io.sgwarden.schemas.finding.Verdict;
import io.sgwarden.schemas.rules.RuleFixtures.Fixture;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every rule against its manifests; a new rule needs a folder, no new test. What other rules only note for the audit
 * log is not expected there.
 */
class RuleFixturesTest {
    static Stream<Fixture> fixtures() {
        return RuleFixtures.all().stream();
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void saysOfEachManifestWhatItsFirstLinesExpect(Fixture fixture) {
        Verdict verdict = fixture.verdict();

        assertThat(verdict.violations().stream()
                        .filter(violation -> violation.severity() != Severity.AUDIT
                                || violation.rule().equals(fixture.rule()))
                        .map(violation -> violation.field() + " " + violation.rule() + " "
                                + violation.severity().name().toLowerCase(Locale.ROOT)))
                .containsExactlyElementsOf(fixture.expected());
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void namesEachManifestForWhatItShows(Fixture fixture) {
        assertThat(fixture.file().getFileName().toString()).matches("(accept|reject)-[a-z0-9-]+\\.yaml");
        assertThat(fixture.expected().isEmpty()).isEqualTo(fixture.isAccepted());
        assertThat(fixture.expected()).allSatisfy(line -> assertThat(line).contains(" " + fixture.rule() + " "));
    }

    @Test
    void hasManifestsOfBothKindsForEachRuleAndForNothingElse() {
        List<String> ids =
                RuleCatalogue.rules().stream().map(RuleInfo::id).sorted().toList();

        assertThat(RuleFixtures.folders()).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(fixtures().filter(Fixture::isAccepted).map(Fixture::rule).distinct())
                .containsExactlyInAnyOrderElementsOf(ids);
        assertThat(fixtures()
                        .filter(fixture -> !fixture.isAccepted())
                        .map(Fixture::rule)
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void saysOfEachManifestTheWholeMessage() throws IOException {
        String messages = fixtures()
                .flatMap(fixture -> fixture.verdict().violations().stream())
                .map(violation -> violation.message() + "\n")
                .collect(Collectors.joining());

        Golden.check("src/test/resources/messages.golden", messages);
    }
}

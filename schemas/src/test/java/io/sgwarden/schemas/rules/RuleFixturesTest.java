package io.sgwarden.schemas.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.schemas.finding.Severity;
import io.sgwarden.schemas.finding.Verdict;
import io.sgwarden.schemas.rules.RuleFixtures.Fixture;
import io.sgwarden.schemas.testing.Golden;
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

        List<String> found = verdict.violations().stream()
                .filter(violation -> violation.severity() != Severity.AUDIT
                        || violation.rule().equals(fixture.rule()))
                .map(violation -> violation.field() + " " + violation.rule() + " "
                        + violation.severity().name().toLowerCase(Locale.ROOT))
                .toList();
        assertThat(fixture + ": " + found).isEqualTo(fixture + ": " + fixture.expected());
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void namesEachManifestForWhatItShows(Fixture fixture) {
        String name = fixture.file().getFileName().toString();

        assertThat(name).as("%s", fixture).matches("(accept|reject)-[a-z0-9-]+\\.yaml");
        assertThat(fixture.expected().isEmpty())
                .as("%s: only reject-*.yaml has lines # expect:", fixture)
                .isEqualTo(fixture.isAccepted());
        assertThat(fixture.expected())
                .as("%s: expects only its own rule", fixture)
                .allMatch(line -> line.contains(" " + fixture.rule() + " "));
    }

    @Test
    void saysOfEachManifestTheWholeMessage() throws IOException {
        String messages = fixtures()
                .flatMap(fixture -> fixture.verdict().violations().stream()
                        .map(violation -> fixture + ": " + violation.message() + "\n"))
                .collect(Collectors.joining());

        Golden.check("src/test/resources/messages.golden", messages);
    }
}

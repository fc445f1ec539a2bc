package io.sgwarden.schemas.vap;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.schemas.document.ManifestDocument;
import io.sgwarden.schemas.document.ManifestReader;
import io.sgwarden.schemas.finding.Severity;
import io.sgwarden.schemas.policy.ControllerFacts;
import io.sgwarden.schemas.policy.ControllerOverrides;
import io.sgwarden.schemas.policy.Exemption;
import io.sgwarden.schemas.policy.Limits;
import io.sgwarden.schemas.policy.Ownership;
import io.sgwarden.schemas.policy.Policy;
import io.sgwarden.schemas.policy.PolicyReader;
import io.sgwarden.schemas.policy.Profile;
import io.sgwarden.schemas.policy.ReportSettings;
import io.sgwarden.schemas.rules.RuleCatalogue;
import io.sgwarden.schemas.rules.RuleInfo;
import io.sgwarden.schemas.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FloorPolicyTest {
    private static final Pattern LEFT = Pattern.compile("(?m)^(Left to the webhook.*:\n).*$");
    private static final String CHART_HEAD = """
            # Written by schemas/update: every rule that sgwarden policy vap can state, and when it denies.
            severities:
            """;

    @Test
    void writesAPolicyAndItsBinding() {
        List<ManifestDocument> documents = ManifestReader.read(FloorPolicy.write(Policy.DEFAULT), "vap");

        assertThat(documents)
                .extracting(document -> document.json().path("kind").asString(""))
                .containsExactly("ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding");
        assertThat(documents.getFirst().json().at("/spec/validations").valueStream())
                .hasSize(CelRules.all().size())
                .allMatch(validation ->
                        validation.path("messageExpression").asString("").contains("["));
    }

    @Test
    void statesOnlyWhatTheCatalogueDenies() {
        assertThat(FloorPolicy.rules(Policy.DEFAULT))
                .allMatch(id -> RuleCatalogue.find(id).orElseThrow().severity(Profile.BASELINE) == Severity.DENY);
    }

    @Test
    void leavesOutWhatThePolicyDoesNotDenyOrExempts() {
        Policy policy = new Policy(
                Profile.BASELINE,
                Map.of("vpc-format", Severity.WARN),
                Limits.DEFAULT,
                ControllerFacts.DEFAULT,
                ControllerOverrides.NONE,
                Ownership.NONE,
                List.of(new Exemption("name-charset", List.of("shop"), List.of(), Optional.empty(), "old names")),
                true,
                ReportSettings.NONE);

        assertThat(FloorPolicy.rules(policy))
                .doesNotContain("vpc-format", "name-charset")
                .hasSize(FloorPolicy.rules(Policy.DEFAULT).size() - 2);
        assertThat(FloorPolicy.write(policy)).contains("not-exempted-inline");
        assertThat(FloorPolicy.write(Policy.DEFAULT)).doesNotContain("not-exempted-inline");
    }

    @Test
    void sparesAdoptionsByNameWhereControllersLookGroupsUp() {
        Policy before = PolicyReader.read(
                "{apiVersion: sgwarden.io/v1, kind: Policy, controller: {version: v1.6.0}}",
                "test",
                RuleCatalogue.ids());
        String byId = "'services.k8s.aws/adoption-fields' in object.metadata.annotations";

        assertThat(FloorPolicy.write(Policy.DEFAULT)).doesNotContain(byId);
        assertThat(FloorPolicy.write(before)).contains(byId);
    }

    @Test
    void saysInTheDocumentationWhatItLeavesToTheWebhook() throws IOException {
        String left = RuleCatalogue.rules().stream()
                .filter(rule -> rule.severity(Profile.BASELINE) == Severity.DENY)
                .map(RuleInfo::id)
                .filter(id -> !FloorPolicy.rules(Policy.DEFAULT).contains(id))
                .sorted()
                .collect(Collectors.joining(", "));
        String page = Files.readString(Path.of("../docs/floor.md"));

        assertThat(page).containsPattern(LEFT);
        Golden.check("../docs/floor.md", LEFT.matcher(page).replaceFirst("$1" + left + "."));
    }

    /** The chart takes its ValidatingAdmissionPolicy from this file, with the severities of the operator's policy. */
    @Test
    void writesEveryRuleThatItCanStateForTheChart() throws IOException {
        Policy everything = new Policy(
                Profile.BASELINE,
                RuleCatalogue.rules().stream().collect(Collectors.toMap(RuleInfo::id, rule -> Severity.DENY)),
                Limits.DEFAULT,
                ControllerFacts.DEFAULT,
                ControllerOverrides.NONE,
                Ownership.NONE,
                List.of(),
                true,
                ReportSettings.NONE);
        String text = FloorPolicy.write(everything);
        String severities = FloorPolicy.rules(everything).stream()
                .sorted()
                .map(FloorPolicyTest::severities)
                .collect(Collectors.joining());

        Golden.check(
                "../charts/sgwarden/files/floor.yaml",
                CHART_HEAD + severities + text.substring(text.indexOf("spec:"), text.indexOf("---\n")));
    }

    private static String severities(String id) {
        RuleInfo rule = RuleCatalogue.find(id).orElseThrow();
        return "  " + id + ": {baseline: " + word(rule.baseline()) + ", strict: " + word(rule.strict()) + "}\n";
    }

    private static String word(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }
}

package io.sgwarden.charts;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.schemas.finding.Severity;
import io.sgwarden.schemas.policy.Policy;
import io.sgwarden.schemas.policy.PolicyReader;
import io.sgwarden.schemas.rules.RuleCatalogue;
import io.sgwarden.schemas.rules.RuleInfo;
import io.sgwarden.schemas.vap.FloorPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** The chart's ValidatingAdmissionPolicy is the one that {@code sgwarden policy vap} prints. */
class FloorTest {
    @Test
    @DisplayName("without a policy the floor is what the command prints")
    void rendersTheDefault() {
        assertIsThatOfTheCommand(Rendered.with("default", "webhook.floor.enabled=true"), Policy.DEFAULT);
    }

    @Test
    @DisplayName("with a policy the floor leaves out what the command leaves out")
    void rendersThePolicy() {
        Rendered rendered = Rendered.with("floor");
        String file = rendered.named("ConfigMap", "rel-sgwarden-policy")
                .at("/data/policy.yaml")
                .asString();
        Policy policy = policy(file);

        assertThat(FloorPolicy.rules(policy))
                .doesNotContain("vpc-format", "name-charset")
                .isNotEmpty();
        assertIsThatOfTheCommand(rendered, policy);
    }

    @ParameterizedTest
    @EnumSource(Severity.class)
    @DisplayName("the floor has the rules that the policy denies, and there is none where it denies nothing")
    void deniesNoMoreThanThePolicy(Severity severity) throws IOException {
        Rendered rendered = Rendered.of(
                "1.36.0",
                Files.writeString(
                        Path.of("target", "floor-" + severity + ".yaml"),
                        "image: {repository: registry.example.com/platform}\nwebhook: {floor: {enabled: true}}\npolicy: {apiVersion: sgwarden.io/v1, kind: Policy,"
                                + " severities: {" + severities(severity) + "}}\n"));

        assertThat(rendered.named("ConfigMap", "rel-sgwarden-policy")
                        .at("/data/policy.yaml")
                        .asString())
                .satisfies(
                        file -> assertThat(policy(file).severities().values()).containsOnly(severity));
        assertThat(rendered.ofKind("ValidatingAdmissionPolicy")).hasSize(severity == Severity.DENY ? 1 : 0);
        assertThat(rendered.ofKind("ValidatingAdmissionPolicyBinding")).hasSize(severity == Severity.DENY ? 1 : 0);
    }

    private static Policy policy(String file) {
        return PolicyReader.read(
                file,
                "policy.yaml",
                RuleCatalogue.rules().stream().map(RuleInfo::id).collect(Collectors.toSet()));
    }

    private static String severities(Severity severity) {
        return RuleCatalogue.rules().stream()
                .map(rule -> rule.id() + ": " + severity.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    @Test
    @DisplayName("24, 25: the floor spares whom and what the webhook spares")
    void sparesWhatTheWebhookSpares() {
        Rendered rendered = Rendered.with("floor");
        JsonNode webhook =
                rendered.ofKind("ValidatingWebhookConfiguration").getFirst().at("/webhooks/0");

        assertThat(spec(rendered, "ValidatingAdmissionPolicy").at("/matchConditions/0"))
                .isEqualTo(webhook.at("/matchConditions/0"));
        assertThat(spec(rendered, "ValidatingAdmissionPolicyBinding").at("/matchResources/namespaceSelector"))
                .isEqualTo(webhook.path("namespaceSelector"));
        assertThat(spec(rendered, "ValidatingAdmissionPolicyBinding")
                        .path("policyName")
                        .asString())
                .isEqualTo("rel-sgwarden.ns-floor");
        assertThat(Rendered.with("default").ofKind("ValidatingAdmissionPolicy")).isEmpty();
    }

    private static void assertIsThatOfTheCommand(Rendered rendered, Policy policy) {
        String printed = FloorPolicy.write(policy);
        JsonNode command = Rendered.YAML
                .unmarshal(printed.substring(0, printed.indexOf("---\n")), JsonNode.class)
                .path("spec");
        JsonNode chart = spec(rendered, "ValidatingAdmissionPolicy");

        assertThat(chart.propertyNames()).containsExactlyInAnyOrderElementsOf(command.propertyNames());
        assertThat(chart.propertyNames())
                .filteredOn(name -> !name.equals("matchConditions"))
                .allSatisfy(name -> assertThat(chart.path(name)).isEqualTo(command.path(name)));
        assertThat(chart.path("matchConditions").valueStream().skip(1))
                .as("after that which spares the controllers")
                .containsExactlyElementsOf(
                        command.path("matchConditions").valueStream().toList());
    }

    private static JsonNode spec(Rendered rendered, String kind) {
        return rendered.ofKind(kind).getFirst().path("spec");
    }
}

package io.sgwarden.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sgwarden.schemas.finding.Severity;
import io.sgwarden.schemas.policy.Policy;
import io.sgwarden.schemas.policy.PolicyReader;
import io.sgwarden.schemas.policy.Profile;
import io.sgwarden.schemas.rules.RuleCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.core.util.Separators.Spacing;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The value {@code policy}: what the webhook would refuse to start with, Helm refuses to render. */
class PolicyValuesTest {
    /** Writes it as it was written. */
    private static final PrettyPrinter PRINTER = new DefaultPrettyPrinter()
            .withArrayIndenter(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE)
            .withSeparators(Separators.createDefaultInstance().withObjectNameValueSpacing(Spacing.AFTER));

    private static final Path SCHEMA = Rendered.CHART.resolve("values.schema.json");

    @Test
    @DisplayName("the chart knows the policy's own schema, and the ids of the rules")
    void schemaIsThatOfThePolicy() throws IOException {
        ObjectNode values =
                JsonMapper.shared().readTree(Files.readString(SCHEMA)).asObject();
        JsonNode wanted = wanted();

        if (System.getProperty("golden.update") != null) {
            values.withObject("/definitions").set("policy", wanted);
            Files.writeString(SCHEMA, JsonMapper.shared().writer().with(PRINTER).writeValueAsString(values) + "\n");
        }
        assertThat(values.at("/definitions/policy"))
                .as("rewrite it with -Dgolden.update and read the difference")
                .isEqualTo(wanted);
    }

    /** Without what the chart fills in; and Helm reads off without quotes as false. */
    private static JsonNode wanted() throws IOException {
        ObjectNode schema = JsonMapper.shared()
                .readTree(Files.readString(
                                Path.of("../schemas/src/main/resources/io/sgwarden/schemas/policy.schema.json"))
                        .replace("#/$defs/", "#/definitions/policy/definitions/"))
                .asObject();
        schema.remove("$schema");
        schema.remove("$id");
        schema.remove("required");
        schema.set("definitions", schema.remove("$defs"));
        ArrayNode rules = JsonMapper.shared().createArrayNode();
        RuleCatalogue.ids().stream().sorted().forEach(rules::add);
        ObjectNode severities = schema.withObject("/properties/severities");
        severities.withObject("/propertyNames").put("$ref", "#/definitions/policy/definitions/rule");
        severities.withObject("/additionalProperties").withArray("enum").add(false);
        schema.withObject("/properties/exemptions/items/properties/rule")
                .put("$ref", "#/definitions/policy/definitions/rule");
        schema.withObject("/definitions/rule").set("enum", rules);
        return schema;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "policy.profil=strict",
                "policy.profile=lax",
                "policy.apiVersion=v1",
                "policy.severities.rule-peer-non=deny",
                "policy.severities.rule-peer-none=error",
                "policy.exemptions[0].rule=rule-peer-none",
                "policy.limits.rulesPerGroup=0",
                "policy.controller.version=newest",
                "policy.ownership.exclusiveAccounts[0]=12",
            })
    @DisplayName("a policy that the webhook would refuse is not rendered")
    void refusesWhatTheWebhookWouldRefuse(String setting) {
        assertThatThrownBy(() -> Rendered.with("default", setting)).hasMessageContaining("values don't meet");
    }

    @Test
    @DisplayName("a policy that does not say what it is gets apiVersion and kind")
    void saysWhatItIs() {
        Policy policy =
                policy(Rendered.with("default", "policy.profile=strict", "policy.severities.rule-peer-none=false"));

        assertThat(policy.profile()).isEqualTo(Profile.STRICT);
        assertThat(policy.severities()).containsEntry("rule-peer-none", Severity.OFF);
        assertThat(Rendered.with("default").ofKind("ConfigMap")).isEmpty();
    }

    private static Policy policy(Rendered rendered) {
        String file = rendered.named("ConfigMap", "rel-sgwarden-policy")
                .at("/data/policy.yaml")
                .asString();
        return PolicyReader.read(file, "policy.yaml", RuleCatalogue.ids());
    }
}

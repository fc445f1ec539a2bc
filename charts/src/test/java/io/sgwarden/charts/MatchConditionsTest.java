package io.sgwarden.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cel.common.values.NullValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the API server sends to the webhook, and what it spares it. */
class MatchConditionsTest {
    private static final String FINALIZER = "\"finalizers\":[\"finalizers.ec2.services.k8s.aws/SecurityGroup\"]";
    private static final String SPEC = "{\"name\":\"web\",\"vpcID\":\"vpc-1\"}";
    private static final String CHANGED = "{\"name\":\"web\",\"vpcID\":\"vpc-1\",\"ingressRules\":[{\"fromPort\":80}]}";
    private static final String DEVELOPER = "jane";

    private static final JsonNode WEBHOOKS = Rendered.with("repair")
            .ofKind("ValidatingWebhookConfiguration")
            .getFirst()
            .path("webhooks");
    private static final List<CelCondition> CONDITIONS = WEBHOOKS.at("/0/matchConditions")
            .valueStream()
            .map(CelCondition::of)
            .toList();

    @Test
    @DisplayName("25: a creation is reviewed, whatever is in it")
    void reviewsCreations() {
        assertThat(isReviewed(DEVELOPER, object("", SPEC))).isTrue();
        assertThat(isReviewed(DEVELOPER, object("\"annotations\":{\"a\":\"b\"}," + FINALIZER, SPEC)))
                .isTrue();
        assertThat(isReviewed(DEVELOPER, object("", ""))).as("without a spec").isTrue();
    }

    @Test
    @DisplayName("25: whoever is spared is, whatever is in the name, and nobody where nobody is named")
    void sparesWhomTheValuesName() {
        String user = "o'brien <\"admin\">";
        JsonNode one = Rendered.of("1.36.0", overlay("one", "[\"o'brien <\\\"admin\\\">\"]"))
                .ofKind("ValidatingWebhookConfiguration")
                .getFirst();
        Map<String, ?> request = Map.of("request", Map.of("userInfo", Map.of("username", user)));

        assertThat(CelCondition.of(one.at("/webhooks/0/matchConditions/0")).holds(request))
                .isFalse();
        assertThat(CelCondition.of(Rendered.with("default")
                                .ofKind("ValidatingWebhookConfiguration")
                                .getFirst()
                                .at("/webhooks/0/matchConditions/0"))
                        .holds(request))
                .isTrue();
        assertThat(List.of("[]", "null"))
                .allSatisfy(nobody -> assertThat(
                                Rendered.of("1.36.0", overlay("nobody", nobody)).text())
                        .doesNotContain("exclude-controllers"));
    }

    private static Path overlay(String name, String usernames) {
        try {
            return Files.writeString(
                    Path.of("target", "exempt-" + name + ".yaml"),
                    "image: {repository: registry.example.com/platform}\nwebhook: {exemptUsernames: " + usernames
                            + "}\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @DisplayName("25: a changed spec is reviewed, and so are annotations, which can end an exemption")
    void reviewsChanges() {
        assertThat(isReviewed(DEVELOPER, object("", SPEC), object("", CHANGED))).isTrue();
        assertThat(isReviewed(DEVELOPER, object("", ""), object("", SPEC))).isTrue();
        assertThat(isReviewed(DEVELOPER, object("", SPEC), object("", ""))).isTrue();
        assertThat(isReviewed(DEVELOPER, object("\"annotations\":{\"a\":\"b\"}", SPEC), object("", SPEC)))
                .isTrue();
        assertThat(isReviewed(DEVELOPER, object("", SPEC), object("\"annotations\":{\"a\":\"b\"}", SPEC)))
                .isTrue();
        assertThat(isReviewed(
                        DEVELOPER,
                        object("\"annotations\":{\"a\":\"b\"}", SPEC),
                        object("\"annotations\":{\"a\":\"c\"}", SPEC)))
                .isTrue();
    }

    @Test
    @DisplayName("25: what leaves spec and annotations as they are is not, be the spec as wrong as it may")
    void sparesWhatIsUnchanged() {
        assertThat(isReviewed(DEVELOPER, object("", CHANGED), object("\"labels\":{\"a\":\"b\"}", CHANGED)))
                .isFalse();
        assertThat(isReviewed(DEVELOPER, object("", CHANGED), object(FINALIZER, CHANGED)))
                .as("only a finalizer")
                .isFalse();
        assertThat(isReviewed(
                        DEVELOPER,
                        object("\"annotations\":{\"a\":\"b\"},\"generation\":1", SPEC),
                        object("\"generation\":2,\"annotations\":{\"a\":\"b\"}", SPEC)))
                .isFalse();
    }

    @Test
    @DisplayName("25: ACK's finalizer taken off an object that stays is reviewed, other finalizers are not")
    void reviewsFinalizersTakenOff() {
        String two = "\"finalizers\":[\"example.com/keep\",\"finalizers.ec2.services.k8s.aws/SecurityGroup\"]";
        String other = "\"finalizers\":[\"example.com/keep\"]";

        assertThat(isReviewed(DEVELOPER, object(FINALIZER, SPEC), object("", SPEC)))
                .isTrue();
        assertThat(isReviewed(DEVELOPER, object(two, SPEC), object(other, SPEC)))
                .isTrue();
        assertThat(isReviewed(DEVELOPER, object(two, SPEC), object(FINALIZER, SPEC)))
                .isFalse();
        assertThat(isReviewed(DEVELOPER, object(other, SPEC), object("", SPEC))).isFalse();
    }

    @Test
    @DisplayName("25: nothing stands in the way of an object that is being deleted")
    void sparesDeletions() {
        String deleted = "\"deletionTimestamp\":\"2026-11-23T00:00:00Z\"";

        assertThat(isReviewed(DEVELOPER, object(FINALIZER + "," + deleted, CHANGED), object(deleted, CHANGED)))
                .as("the finalizer is removed")
                .isFalse();
        assertThat(isReviewed(DEVELOPER, object(deleted, SPEC), object(deleted, CHANGED)))
                .isFalse();
        assertThat(WEBHOOKS.at("/1/rules/0/operations").toString()).isEqualTo("[\"DELETE\"]");
        assertThat(WEBHOOKS.path(1).has("matchConditions"))
                .as("object is null in a deletion, so no condition could read it")
                .isFalse();
    }

    @Test
    @DisplayName("25: ACK's controller and the chart's own repair are never reviewed")
    void sparesControllers() {
        assertThat(isReviewed(
                        "system:serviceaccount:ack-system:ack-ec2-controller", object("", SPEC), object("", CHANGED)))
                .isFalse();
        assertThat(isReviewed("system:serviceaccount:ns:rel-sgwarden-repair", object("", SPEC), object("", CHANGED)))
                .isFalse();
        assertThat(isReviewed("system:serviceaccount:ns:rel-sgwarden-scan", object("", SPEC), object("", CHANGED)))
                .isTrue();
        assertThat(isReviewed("system:serviceaccount:other:rel-sgwarden-repair", object("", SPEC), object("", CHANGED)))
                .isTrue();
    }

    @Test
    @DisplayName("25: a condition that reads what is not there would be an error here too")
    void seesErrors() {
        CelCondition careless = CelCondition.of(
                JsonMapper.shared().readTree("{\"name\":\"careless\",\"expression\":\"object.spec.name == 'web'\"}"));

        assertThatThrownBy(() -> careless.holds(variables(DEVELOPER, "CREATE", NullValue.NULL_VALUE, object("", ""))))
                .hasMessage("careless")
                .hasRootCauseMessage("key 'spec' is not present in map.");
    }

    private static boolean isReviewed(String user, Object created) {
        return areTrue(variables(user, "CREATE", NullValue.NULL_VALUE, created));
    }

    private static boolean isReviewed(String user, Object before, Object after) {
        return areTrue(variables(user, "UPDATE", before, after));
    }

    /** All are evaluated: the API server may begin with any. */
    private static boolean areTrue(Map<String, ?> variables) {
        return CONDITIONS.stream().map(condition -> condition.holds(variables)).toList().stream()
                .allMatch(Boolean::booleanValue);
    }

    private static Map<String, ?> variables(String user, String operation, Object before, Object after) {
        return Map.of(
                "request",
                Map.of("operation", operation, "userInfo", Map.of("username", user)),
                "oldObject",
                before,
                "object",
                after);
    }

    private static Object object(String metadata, String spec) {
        String json = "{\"apiVersion\":\"ec2.services.k8s.aws/v1alpha1\",\"kind\":\"SecurityGroup\",\"metadata\":{"
                + "\"name\":\"web\"" + (metadata.isEmpty() ? "" : ",") + metadata + "}"
                + (spec.isEmpty() ? "" : ",\"spec\":" + spec) + "}";
        return JsonMapper.shared().readValue(json, Object.class);
    }
}

package io.sgwarden.charts;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** How the release runs from day to day. */
class OperationTest {
    static List<Path> valuesFiles() {
        return Rendered.valuesFiles();
    }

    @Test
    @DisplayName("26: an outage refuses or lets through, as the operator says, and refuses by default")
    void failurePolicyIsTheOperators() {
        assertThat(failurePolicy(Rendered.with("default"))).isEqualTo("Fail");
        assertThat(failurePolicy(Rendered.with("default", "webhook.failurePolicy=Ignore")))
                .isEqualTo("Ignore");
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    @DisplayName("45: every object has the standard labels")
    void labelsAreStable(Path values) {
        assertThat(Rendered.of("1.36.0", values).documents()).isNotEmpty().allSatisfy(document -> {
            assertThat(document.at("/metadata/labels").propertyNames())
                    .contains(
                            "app.kubernetes.io/name",
                            "app.kubernetes.io/instance",
                            "app.kubernetes.io/component",
                            "app.kubernetes.io/version",
                            "app.kubernetes.io/part-of",
                            "app.kubernetes.io/managed-by",
                            "helm.sh/chart");
        });
    }

    @Test
    @DisplayName("45: the selectors are these, which no upgrade may change")
    void selectorsAreStable() {
        String selector = "{\"app.kubernetes.io/name\":\"sgwarden\",\"app.kubernetes.io/instance\":\"rel\","
                + "\"app.kubernetes.io/component\":\"%s\"}";

        assertThat(Rendered.with("monitoring").documents().stream()
                        .filter(document -> !document.path("kind").asString().equals("NetworkPolicy"))
                        .filter(document -> document.at("/spec/selector").isObject())
                        .map(document -> document.path("kind").asString() + " "
                                + document.at("/spec/selector").toString()))
                .containsExactlyInAnyOrder(
                        "Deployment {\"matchLabels\":" + selector.formatted("webhook") + "}",
                        "Deployment {\"matchLabels\":" + selector.formatted("watch") + "}",
                        "PodDisruptionBudget {\"matchLabels\":" + selector.formatted("webhook") + "}",
                        "Service " + selector.formatted("webhook"),
                        "ServiceMonitor {\"matchLabels\":" + selector.formatted("webhook") + "}",
                        "PodMonitor {\"matchLabels\":" + selector.formatted("watch") + "}");
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    @DisplayName(
            "51: three probes, liveness elsewhere than readiness, by a port that is there, and on the pod's address")
    void probesAreThree(Path values) {
        assertThat(Rendered.of("1.36.0", values).ofKind("Deployment"))
                .isNotEmpty()
                .extracting(OperationTest::container)
                .allSatisfy(container -> {
                    List<String> ports = container
                            .path("ports")
                            .valueStream()
                            .map(port -> port.path("name").asString())
                            .toList();
                    assertThat(Stream.of("startupProbe", "livenessProbe", "readinessProbe")
                                    .map(container::path)
                                    .map(probe -> probe.path("httpGet")))
                            .hasSize(3)
                            .allSatisfy(get -> {
                                assertThat(get.has("host")).isFalse();
                                assertThat(ports).contains(get.path("port").asString());
                            });
                    assertThat(container.at("/livenessProbe/httpGet/path"))
                            .isNotEqualTo(container.at("/readinessProbe/httpGet/path"));
                });
    }

    @Test
    @DisplayName("55: what Artifact Hub shows is there, and is what it takes")
    void annotationsAreForArtifactHub() throws IOException {
        KubernetesSerialization yaml = Rendered.YAML;
        JsonNode chart = yaml.unmarshal(Files.readString(Rendered.CHART.resolve("Chart.yaml")), JsonNode.class);
        JsonNode annotations = chart.path("annotations");

        assertThat(annotation(annotations, "category")).isEqualTo("security");
        assertThat(annotation(annotations, "license")).isEqualTo("Apache-2.0");
        assertThat(annotation(annotations, "containsSecurityUpdates")).isIn("true", "false");
        assertThat(annotation(annotations, "prerelease")).isIn("true", "false");
        assertThat(parsed(yaml, annotations, "changes").valueStream())
                .isNotEmpty()
                .allSatisfy(change -> {
                    assertThat(change.path("kind").asString())
                            .isIn("added", "changed", "deprecated", "removed", "fixed", "security");
                    assertThat(change.path("description").asString("")).isNotBlank();
                });
        assertThat(parsed(yaml, annotations, "links").valueStream())
                .isNotEmpty()
                .allSatisfy(link -> {
                    assertThat(link.path("name").asString("")).isNotBlank();
                    assertThat(link.path("url").asString("")).startsWith("https://");
                });
        assertThat(parsed(yaml, annotations, "images").valueStream())
                .extracting(image -> image.path("image").asString())
                .containsExactlyInAnyOrderElementsOf(Set.copyOf(
                        Rendered.with("default", "image.repository=sgwarden").images()));
    }

    private static String failurePolicy(Rendered rendered) {
        return rendered.ofKind("ValidatingWebhookConfiguration")
                .getFirst()
                .at("/webhooks/0/failurePolicy")
                .asString();
    }

    private static JsonNode container(JsonNode owner) {
        return owner.at("/spec/template/spec/containers/0");
    }

    private static String annotation(JsonNode annotations, String name) {
        return annotations.path("artifacthub.io/" + name).asString("");
    }

    private static JsonNode parsed(KubernetesSerialization yaml, JsonNode annotations, String name) {
        return yaml.unmarshal(annotation(annotations, name), JsonNode.class);
    }
}

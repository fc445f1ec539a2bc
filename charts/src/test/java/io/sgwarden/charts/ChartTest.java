package io.sgwarden.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What an operator and a security reviewer expect of the rendered chart. */
class ChartTest {
    static List<Path> valuesFiles() {
        return Rendered.valuesFiles();
    }

    @Test
    @DisplayName("40: lint finds nothing")
    void lintFindsNothing() {
        var result = new Helm(Rendered.CHART).lint().strict().call();

        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    @DisplayName("23, 46: renders on every supported version, twice the same, without nulls and empty maps")
    void rendersOnEveryVersion(Path values) {
        assertThat(Rendered.of("1.36.0", values).text()).isEqualTo(Rendered.renderAgain("1.36.0", values));
        for (String kubernetes : List.of("1.30.0", "1.33.0", "1.36.0")) {
            Rendered rendered = Rendered.of(kubernetes, values);

            assertThat(rendered.documents()).isNotEmpty().allSatisfy(document -> {
                assertThat(document.findValues("annotations")).noneMatch(JsonNode::isEmpty);
                assertThat(document.findValues("labels")).noneMatch(JsonNode::isEmpty);
                assertThat(document.toString()).doesNotContain(":null");
                assertThat(document.at("/metadata/labels/app.kubernetes.io~1instance")
                                .asString(""))
                        .isEqualTo("rel");
            });
        }
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    @DisplayName("41: Kubernetes knows every field")
    void everyFieldIsKnown(Path values) {
        assertThat(Rendered.of("1.36.0", values).parts().flatMap(part -> UnknownFields.of(part).stream()))
                .isEmpty();
    }

    @Test
    @DisplayName("41: and it would say which it does not know")
    void unknownFieldsAreSeen() {
        String typo = Rendered.with("default").text().replace("timeZone: Etc/UTC", "timezone: Etc/UTC");

        assertThat(Rendered.ofText(typo).parts().flatMap(part -> UnknownFields.of(part).stream()))
                .contains("CronJob.Spec.timezone");
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    @DisplayName("29, 36, 52: every pod is restricted, reads only its root and names its resources")
    void podsAreRestricted(Path values) {
        assertThat(Rendered.of("1.36.0", values).pods()).isNotEmpty().allSatisfy(pod -> {
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
            assertThat(pod.at("/securityContext/seccompProfile/type").asString())
                    .isEqualTo("RuntimeDefault");
            assertThat(pod.at("/securityContext/runAsUser").asInt()).isPositive();
            assertThat(List.of("hostNetwork", "hostPID", "hostIPC", "hostUsers", "initContainers"))
                    .noneMatch(pod::has);
            assertThat(List.of("seLinuxOptions", "sysctls", "windowsOptions", "appArmorProfile"))
                    .noneMatch(pod.path("securityContext")::has);
            assertThat(pod.path("volumes").valueStream())
                    .allMatch(volume -> Stream.of("emptyDir", "secret", "configMap", "persistentVolumeClaim")
                            .anyMatch(volume::has));
            assertThat(pod.path("containers").valueStream()).isNotEmpty().allSatisfy(container -> {
                JsonNode security = container.path("securityContext");
                assertThat(security.path("allowPrivilegeEscalation").asBoolean(true))
                        .isFalse();
                assertThat(security.path("readOnlyRootFilesystem").asBoolean(false))
                        .isTrue();
                assertThat(security.path("capabilities").toString()).isEqualTo("{\"drop\":[\"ALL\"]}");
                assertThat(security.propertyNames())
                        .containsOnly("allowPrivilegeEscalation", "readOnlyRootFilesystem", "capabilities");
                assertThat(container.findValues("hostPort")).isEmpty();
                assertThat(container.at("/resources/requests/memory").isMissingNode())
                        .isFalse();
                assertThat(container.at("/resources/requests/cpu").isMissingNode())
                        .isFalse();
                assertThat(container.at("/resources/limits/memory").isMissingNode())
                        .isFalse();
                assertThat(container.at("/resources/limits/cpu").isMissingNode())
                        .isTrue();
            });
        });
    }

    @Test
    @DisplayName("20, 21, 24, 25: one resource, no outage blocks a deletion, own namespace always excluded")
    void webhookIsNarrow() {
        JsonNode webhooks = Rendered.with("policy")
                .ofKind("ValidatingWebhookConfiguration")
                .getFirst()
                .path("webhooks");

        assertThat(webhooks.valueStream()).hasSize(2).allSatisfy(webhook -> {
            assertThat(webhook.path("sideEffects").asString()).isEqualTo("None");
            assertThat(webhook.path("matchPolicy").asString()).isEqualTo("Equivalent");
            assertThat(webhook.path("admissionReviewVersions").toString()).isEqualTo("[\"v1\"]");
            assertThat(webhook.path("timeoutSeconds").asInt()).isBetween(1, 10);
            assertThat(webhook.at("/namespaceSelector/matchExpressions/0/values")
                            .toString())
                    .isEqualTo("[\"ns\",\"kube-system\"]");
            assertThat(webhook.at("/namespaceSelector/matchExpressions/1/key").asString())
                    .isEqualTo("team");
        });
        assertThat(webhooks.path(0).path("matchConditions").valueStream())
                .extracting(condition -> condition.path("name").asString())
                .containsExactly("exclude-controllers", "skip-deleting", "skip-unchanged");
        assertThat(webhooks.valueStream().map(webhook -> webhook.path("rules").toString()))
                .containsExactly(
                        "[{\"apiGroups\":[\"ec2.services.k8s.aws\"],\"apiVersions\":[\"v1alpha1\"],"
                                + "\"operations\":[\"CREATE\",\"UPDATE\"],\"resources\":[\"securitygroups\"],"
                                + "\"scope\":\"Namespaced\"}]",
                        "[{\"apiGroups\":[\"ec2.services.k8s.aws\"],\"apiVersions\":[\"v1alpha1\"],"
                                + "\"operations\":[\"DELETE\"],\"resources\":[\"securitygroups\"],"
                                + "\"scope\":\"Namespaced\"}]");
        assertThat(webhooks.at("/1/failurePolicy").asString()).isEqualTo("Ignore");
        assertThat(webhooks.path(1).has("matchConditions")).isFalse();
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    @DisplayName("22, 35: caBundle only with a Secret of one's own, no Secret in any document")
    void nothingSecretIsRendered(Path values) {
        Rendered rendered = Rendered.of("1.36.0", values);
        boolean ownSecret = values.endsWith("existing-secret-values.yaml");

        assertThat(rendered.ofKind("Secret")).isEmpty();
        assertThat(rendered.documents().stream()
                        .flatMap(document -> document.findValues("caBundle").stream())
                        .map(JsonNode::asString))
                .isEqualTo(ownSecret ? List.of("Q0E=", "Q0E=") : List.of());
        assertThat(rendered.text()).doesNotContain("PRIVATE KEY");
    }

    @Test
    @DisplayName("27: a new pod comes before an old one goes, which has time to answer what it was sent")
    void rollsWithoutLoss() {
        JsonNode spec = Rendered.with("default", "webhook.shutdownDelay=7")
                .named("Deployment", "rel-sgwarden-webhook")
                .path("spec");
        int stopSeconds = 25;
        int margin = 5;

        assertThat(spec.path("strategy").toString())
                .isEqualTo("{\"type\":\"RollingUpdate\",\"rollingUpdate\":{\"maxSurge\":1,\"maxUnavailable\":0}}");
        assertThat(spec.at("/template/spec/containers/0/args").toString()).contains("\"--shutdown-delay=7\"");
        assertThat(spec.at("/template/spec/terminationGracePeriodSeconds").asInt())
                .isGreaterThanOrEqualTo(7 + stopSeconds + margin);
    }

    @Test
    @DisplayName("49, 50: no budget for one pod, no fixed number beside an autoscaler")
    void replicasAreOneDecision() {
        assertThat(Rendered.with("policy").ofKind("PodDisruptionBudget")).isEmpty();
        assertThat(Rendered.with("default").ofKind("PodDisruptionBudget")).hasSize(1);
        assertThat(Rendered.with("autoscaling")
                        .ofKind("Deployment")
                        .getFirst()
                        .path("spec")
                        .has("replicas"))
                .isFalse();
    }

    @Test
    @DisplayName("50: an autoscaler's fewest pods are not more than its most")
    void autoscalerHasARange() {
        assertThatThrownBy(() -> Rendered.with("autoscaling", "webhook.autoscaling.minReplicas=6"))
                .hasMessageContaining("webhook.autoscaling: minReplicas 6 is more than maxReplicas 5");
    }

    @Test
    @DisplayName("42: a large number is rendered as one")
    void numbersStayNumbers() {
        assertThat(Rendered.with("alerts", "metrics.prometheusRule.scanStaleSeconds=31536000")
                        .text())
                .contains(" > 31536000")
                .doesNotContain("e+07");
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    @DisplayName("49: one pod may go at a time, and one that never became ready at any time")
    void budgetLetsOneGo(Path values) {
        Rendered rendered = Rendered.of("1.36.0", values);

        assertThat(rendered.ofKind("PodDisruptionBudget")).allSatisfy(budget -> {
            JsonNode spec = budget.path("spec");
            assertThat(spec.propertyNames())
                    .containsExactlyInAnyOrder("maxUnavailable", "unhealthyPodEvictionPolicy", "selector");
            assertThat(spec.path("maxUnavailable").asInt()).isEqualTo(1);
            assertThat(spec.path("unhealthyPodEvictionPolicy").asString()).isEqualTo("AlwaysAllow");
            assertThat(spec.path("selector"))
                    .isEqualTo(
                            rendered.named("Deployment", "rel-sgwarden-webhook").at("/spec/selector"));
        });
    }

    @Test
    @DisplayName("53: the images are those that the build names, by digest where there is one")
    void imagesAreThoseOfTheBuild() throws IOException {
        String build = Files.readString(Path.of("../pom.xml"));
        String digest = "sha256:" + "0".repeat(64);

        assertThat(Rendered.with("default").images())
                .containsOnly(
                        "registry.example.com/platform/sgwarden-webhook:0.1.0",
                        "registry.example.com/platform/sgwarden-scanner:0.1.0");
        assertThat(Rendered.with("default", "webhook.image.digest=" + digest).images())
                .contains("registry.example.com/platform/sgwarden-webhook@" + digest);
        assertThat(build)
                .contains("<sgwarden.image.repository>sgwarden</sgwarden.image.repository>")
                .contains("<image>${sgwarden.image.repository}/${project.artifactId}:${project.version}</image>");
    }

    @Test
    @DisplayName("flags for the JVM reach the pods, and without any there is no variable")
    void passesJavaOptions() {
        assertThat(Rendered.with("policy").text()).contains("value: \"-Xmx96m -Dname='a b'\"");
        assertThat(Rendered.with("repair").text().split("value: \"-Xmx384m\"", -1))
                .as("scan and repair")
                .hasSize(3);
        assertThat(Rendered.with("default").text()).doesNotContain("JDK_JAVA_OPTIONS");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "typo=1",
                "webhook.typo=1",
                "scanner.repair.typo=1",
                "webhook.timeoutSeconds=31",
                "webhook.failurePolicy=Maybe",
                "tls.type=genCA",
                "tls.selfManaged.typo=1",
                "tls.selfManaged.overlap=90",
                "tls.selfManaged.schedule=weekly",
                "image.tag=latest",
                "scanner.scan.schedule=hourly",
                "scanner.scan.activeDeadlineSeconds=1000000",
                "fullnameOverride=1st",
                "tls.existingSecret.caBundle=no base64",
                "networkPolicy.apiServerCidrs[0]=anywhere",
                "metrics.serviceMonitor.interval="
            })
    @DisplayName("42: values that mean nothing are refused")
    void refusesValues(String setting) {
        assertThatThrownBy(() -> Rendered.with("default", setting)).hasMessageContaining("values don't meet");
    }
}

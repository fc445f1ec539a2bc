package io.sgwarden.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What is refused because it would install what cannot work, or would have no effect. */
class ChecksTest {
    @Test
    @DisplayName("an install without the place of the images is refused, and says what to write")
    void needsTheImages() {
        assertThatThrownBy(() -> Rendered.with("default", "image.repository="))
                .hasMessageContaining(
                        "image.repository is empty: name the registry and path that the images are in, such"
                                + " as registry.example.com/platform");
    }

    @ParameterizedTest
    @CsvSource({
        "scanner.watch.repair=true, scanner.watch.repair has no effect without scanner.watch.enabled",
        "scanner.watch.events=true, scanner.watch.events has no effect without scanner.watch.repair",
        "scanner.cleanup.delete=true, scanner.cleanup.delete has no effect without scanner.cleanup.enabled",
        "scanner.repair.events=true, scanner.repair.events has no effect without scanner.repair.enabled",
        "scanner.history.existingClaim=a, scanner.history.existingClaim has no effect without scanner.history.enabled",
        "scanner.scan.pushMetricsSecret=a, scanner.scan.pushMetricsSecret has no effect without scanner.scan.pushMetrics",
        "networkPolicy.apiServerCidrs[0]=10.0.0.0/8, networkPolicy.apiServerCidrs has no effect without"
                + " networkPolicy.enabled",
        "tls.existingSecret.name=mine, tls.existingSecret.name has no effect without tls.type existingSecret",
        "tls.certManager.issuerRef.name=ca, tls.certManager.issuerRef has no effect without tls.type certManager",
        "metrics.prometheusRule.runbookUrl=https://a, metrics.prometheusRule.runbookUrl has no effect without"
                + " metrics.prometheusRule.enabled",
    })
    @DisplayName("a value without effect is refused, with the value that it needs")
    void refusesWhatHasNoEffect(String setting, String message) {
        assertThatThrownBy(() -> Rendered.with("default", setting)).hasMessageContaining(message);
    }

    @Test
    @DisplayName("several jobs may share a ServiceAccount: it is made once, and bound for each")
    void sharesAServiceAccount() throws IOException {
        Rendered shared = accounts("a");

        assertThat(shared.ofKind("ServiceAccount"))
                .extracting(account -> account.at("/metadata/name").asString())
                .containsOnlyOnce("one");
        assertThat(shared.ofKind("ClusterRoleBinding").stream()
                        .filter(binding ->
                                binding.at("/subjects/0/name").asString().equals("one"))
                        .map(binding -> binding.at("/metadata/name").asString()))
                .containsExactlyInAnyOrder("rel-sgwarden.ns-scan", "rel-sgwarden.ns-repair");
        assertThatThrownBy(() -> accounts("b"))
                .hasMessageContaining(
                        "scanner.scan and scanner.repair share the ServiceAccount one and annotate it differently");
    }

    private static Rendered accounts(String ofRepair) throws IOException {
        Path values = Files.writeString(Path.of("target", "shared-" + ofRepair + ".yaml"), """
                image: {repository: registry.example.com/platform}
                scanner:
                  scan: {serviceAccount: {name: one, annotations: {role: a}}}
                  repair: {enabled: true, serviceAccount: {name: one, annotations: {role: %s}}}
                """.formatted(ofRepair));
        return Rendered.of("1.36.0", values);
    }

    @Test
    @DisplayName("clean-up takes its own role of an account, and no other job does")
    void cleansUpWithRolesOfItsOwn() {
        Rendered rendered = Rendered.with("accounts");
        String role = "--assume-role=arn:aws:iam::222222222222:role/sgwarden";

        assertThat(arguments(rendered, "cleanup-222222222222"))
                .contains(role + "-cleanup")
                .doesNotContain(role);
        for (String job : List.of("scan-222222222222", "repair-222222222222")) {
            assertThat(arguments(rendered, job)).contains(role).doesNotContain(role + "-cleanup");
        }
    }

    @Test
    @DisplayName("where the API server cannot reach pods, the webhook uses the node's network and other ports")
    void usesTheNodesNetwork() {
        JsonNode pod = Rendered.with(
                        "default",
                        "webhook.hostNetwork=true",
                        "webhook.dnsPolicy=ClusterFirstWithHostNet",
                        "webhook.ports.https=10260",
                        "webhook.ports.management=10261")
                .named("Deployment", "rel-sgwarden-webhook")
                .at("/spec/template/spec");

        assertThat(pod.path("hostNetwork").asBoolean()).isTrue();
        assertThat(pod.path("dnsPolicy").asString()).isEqualTo("ClusterFirstWithHostNet");
        assertThat(pod.at("/containers/0/args").toString()).contains("\"--port=10260\",\"--management-port=10261\"");
        assertThat(pod.at("/containers/0/ports").valueStream())
                .extracting(port -> port.path("containerPort").asInt())
                .containsExactly(10260, 10261);
        assertThatThrownBy(() -> Rendered.with("default", "webhook.ports.https=8081"))
                .hasMessageContaining("webhook.ports.https and webhook.ports.management are the same port: choose two");
    }

    @Test
    @DisplayName("the password of a Pushgateway is in a Secret, and no argument has one")
    void readsThePasswordFromASecret() {
        Rendered rendered = Rendered.with(
                "default", "scanner.scan.pushMetrics=http://gateway:9091", "scanner.scan.pushMetricsSecret=push");
        JsonNode pod = rendered.named("CronJob", "rel-sgwarden-scan").at("/spec/jobTemplate/spec/template/spec");

        assertThat(arguments(rendered, "scan"))
                .contains("--push-metrics=http://gateway:9091", "--push-metrics-login=/etc/sgwarden-push/login");
        assertThat(pod.path("volumes").toString())
                .contains("\"secret\":{\"secretName\":\"push\",\"items\":[{\"key\":\"login\",\"path\":\"login\"}]}");
        assertThat(pod.at("/containers/0/volumeMounts").toString())
                .contains("{\"name\":\"login\",\"mountPath\":\"/etc/sgwarden-push\",\"readOnly\":true}");
        assertThatThrownBy(() -> Rendered.with("default", "scanner.scan.pushMetrics=http://user:password@gateway"))
                .hasMessageContaining("values don't meet");
    }

    private static List<String> arguments(Rendered rendered, String job) {
        return rendered.named("CronJob", "rel-sgwarden-" + job)
                .at("/spec/jobTemplate/spec/template/spec/containers/0/args")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    @Test
    @DisplayName("the chart's claim is used once at the install, so that it is bound; another's is left alone")
    void bindsTheClaim() {
        List<JsonNode> jobs = Rendered.with("cleanup").ofKind("Job").stream()
                .filter(job -> job.at("/metadata/name").asString().contains("-history-"))
                .toList();

        assertThat(jobs).singleElement().satisfies(job -> {
            assertThat(job.at("/spec/template/spec/containers/0/args").toString())
                    .isEqualTo("[\"version\"]");
            assertThat(job.toString()).contains("\"claimName\":\"rel-sgwarden-history\"");
        });
        assertThat(Rendered.with("deletion").text()).doesNotContain("-history-");
    }
}

package io.sgwarden.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Certificates that the chart keeps itself. */
class CertificatesTest {
    @Test
    @DisplayName("34: certificates are kept in one Secret and one registration, each by name")
    void reachesTwoObjectsOnly() {
        Rendered rendered = Rendered.with("default");

        assertThat(certs(rendered, "Role"))
                .hasSize(2)
                .allSatisfy(role -> assertThat(words(role))
                        .containsExactly(
                                "[\"create\"] [\"secrets\"] ",
                                "[\"get\",\"patch\"] [\"secrets\"] [\"rel-sgwarden-webhook-serving\"]"));
        assertThat(certs(rendered, "ClusterRole"))
                .hasSize(2)
                .allSatisfy(role -> assertThat(words(role))
                        .containsExactly("[\"get\",\"patch\"] [\"validatingwebhookconfigurations\"]"
                                + " [\"rel-sgwarden.ns\"]"));
    }

    @Test
    @DisplayName("the Secret is there before the pods, the registration is completed after them, at a roll-back too")
    void hooksAreInOrder() {
        Rendered rendered = Rendered.with("default");

        assertThat(certs(rendered, "Job"))
                .extracting(job -> job.at("/metadata/name").asString(), CertificatesTest::hook)
                .containsExactlyInAnyOrder(
                        tuple(
                                "rel-sgwarden-certs-before",
                                "pre-install,pre-upgrade,pre-rollback -10 before-hook-creation,hook-succeeded"),
                        tuple(
                                "rel-sgwarden-certs",
                                "post-install,post-upgrade,post-rollback -10 before-hook-creation,hook-succeeded"));
        assertThat(rendered.documents())
                .filteredOn(
                        document -> document.at("/metadata/name").asString("").endsWith("-certs-before"))
                .filteredOn(document -> !document.path("kind").asString("").equals("Job"))
                .hasSize(5)
                .extracting(CertificatesTest::hook)
                .containsOnly("pre-install,pre-upgrade,pre-rollback -20 before-hook-creation,hook-succeeded");
    }

    @Test
    @DisplayName("every run of certs ensure is the same, under an identity that exists by then")
    void runsAreTheSame() {
        Rendered rendered = Rendered.with("renewal");

        List<JsonNode> pods = rendered.pods().stream()
                .filter(pod -> pod.at("/containers/0/name").asString("").equals("certs"))
                .toList();
        assertThat(pods)
                .extracting(pod -> pod.path("serviceAccountName").asString())
                .containsExactlyInAnyOrder("rel-sgwarden-certs", "rel-sgwarden-certs-before", "rel-sgwarden-certs");
        assertThat(pods)
                .allSatisfy(pod -> assertThat(pod.at("/containers/0/args").valueStream())
                        .extracting(JsonNode::asString)
                        .containsExactly(
                                "certs",
                                "ensure",
                                "--namespace=ns",
                                "--secret=rel-sgwarden-webhook-serving",
                                "--service=rel-sgwarden-webhook",
                                "--webhook-configuration=rel-sgwarden.ns",
                                "--valid-for=720h",
                                "--overlap=3m",
                                "--renew-before=360h"));
    }

    @ParameterizedTest
    @CsvSource({"2m, 600", "15m, 1380", "1h, 4080"})
    @DisplayName("a run has the time of its overlap, and eight minutes more")
    void runsOutlastTheOverlap(String overlap, int seconds) {
        Rendered rendered = Rendered.with("default", "tls.selfManaged.overlap=" + overlap);

        assertThat(Stream.concat(
                        certs(rendered, "Job").stream().map(job -> job.path("spec")),
                        certs(rendered, "CronJob").stream().map(job -> job.at("/spec/jobTemplate/spec"))))
                .hasSize(3)
                .allSatisfy(job ->
                        assertThat(job.path("activeDeadlineSeconds").asInt()).isEqualTo(seconds));
    }

    @Test
    @DisplayName("the webhook's pod mounts certificate and key, and whatever else the Secret holds stays out")
    void mountsTwoFiles() {
        JsonNode volume =
                Rendered.with("default").ofKind("Deployment").getFirst().at("/spec/template/spec/volumes/0");

        assertThat(volume.at("/secret/items").valueStream())
                .extracting(item -> item.path("key").asString())
                .containsExactly("tls.crt", "tls.key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cert-manager", "issuer", "existing-secret"})
    @DisplayName("who brings certificates gets no identity that could change them")
    void leavesOtherCertificatesAlone(String values) {
        Rendered rendered = Rendered.with(values);

        assertThat(rendered.text()).doesNotContain("-certs", "helm.sh/hook");
    }

    private static List<JsonNode> certs(Rendered rendered, String kind) {
        return rendered.ofKind(kind).stream()
                .filter(document -> document.at("/metadata/labels/app.kubernetes.io~1component")
                        .asString("")
                        .equals("certs"))
                .toList();
    }

    private static Stream<String> words(JsonNode role) {
        return role.path("rules")
                .valueStream()
                .map(rule -> rule.path("verbs") + " " + rule.path("resources") + " " + rule.path("resourceNames"));
    }

    private static String hook(JsonNode document) {
        return Stream.of("hook", "hook-weight", "hook-delete-policy")
                .map(name ->
                        document.at("/metadata/annotations/helm.sh~1" + name).asString(""))
                .reduce((left, right) -> left + " " + right)
                .orElse("");
    }
}

package io.sgwarden.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What an operator adds to objects, pods and identities of the release. */
class PodsTest {
    private static final String POD_TEMPLATE = "/spec/template";

    @Test
    @DisplayName("a common label is on every object and every pod, and in no selector")
    void commonLabelsAreEverywhere() {
        Rendered rendered = Rendered.with("monitoring", "commonLabels.team=platform", "scanner.watch.enabled=true");

        assertThat(rendered.documents())
                .allSatisfy(document -> assertThat(
                                document.at("/metadata/labels/team").asString(""))
                        .isEqualTo("platform"));
        assertThat(templates(rendered))
                .hasSize(6)
                .allSatisfy(pod ->
                        assertThat(pod.at("/metadata/labels/team").asString("")).isEqualTo("platform"));
        assertThat(rendered.documents().stream()
                        .flatMap(document -> Stream.of("selector", "podSelector")
                                .flatMap(name -> document.findValues(name).stream())))
                .isNotEmpty()
                .noneMatch(selector -> selector.toString().contains("team"));
    }

    @Test
    @DisplayName("what the scanner's pods get, those that keep certificates get too, but for its environment")
    void certificatesRunWhereTheScannerRuns() {
        Rendered rendered = Rendered.with(
                "default",
                "scanner.podLabels.mesh=off",
                "scanner.podAnnotations.note=short",
                "scanner.priorityClassName=low",
                "scanner.affinity.podAntiAffinity.x=y",
                "scanner.nodeSelector.pool=jobs",
                "scanner.extraEnv[0].name=HTTPS_PROXY");

        assertThat(templates(rendered).filter(pod -> !container(pod).equals("webhook")))
                .hasSize(4)
                .allSatisfy(pod -> {
                    assertThat(pod.at("/metadata/labels/mesh").asString("")).isEqualTo("off");
                    assertThat(pod.at("/metadata/annotations/note").asString(""))
                            .isEqualTo("short");
                    assertThat(pod.at("/spec/priorityClassName").asString("")).isEqualTo("low");
                    assertThat(pod.at("/spec/affinity").isEmpty()).isFalse();
                    assertThat(pod.at("/spec/nodeSelector/pool").asString("")).isEqualTo("jobs");
                    assertThat(pod.at("/spec/containers/0").has("env"))
                            .isEqualTo(container(pod).equals("scanner"));
                });
    }

    @Test
    @DisplayName("volumes and environment of one's own come beside those of the chart")
    void podsTakeMore() {
        Rendered rendered = Rendered.with(
                "watch-repair",
                "webhook.extraEnv[0].name=TZ",
                "webhook.extraEnv[0].value=UTC",
                "webhook.podLabels.mesh=off",
                "scanner.extraVolumes[0].name=authority",
                "scanner.extraVolumes[0].configMap.name=proxy",
                "scanner.extraVolumeMounts[0].name=authority",
                "scanner.extraVolumeMounts[0].mountPath=/etc/proxy");
        JsonNode watch = rendered.named("Deployment", "rel-sgwarden-watch").at(POD_TEMPLATE);
        JsonNode webhook = rendered.named("Deployment", "rel-sgwarden-webhook").at(POD_TEMPLATE);

        assertThat(watch.at("/spec/volumes").valueStream())
                .extracting(volume -> volume.path("name").asString())
                .containsExactly("tmp", "policy", "authority");
        assertThat(watch.at("/spec/containers/0/volumeMounts").valueStream())
                .extracting(mount -> mount.path("mountPath").asString())
                .containsExactly("/tmp", "/etc/sgwarden", "/etc/proxy");
        assertThat(webhook.at("/spec/containers/0/env").toString()).isEqualTo("[{\"name\":\"TZ\",\"value\":\"UTC\"}]");
        assertThat(webhook.at("/metadata/labels/mesh").asString()).isEqualTo("off");
    }

    @Test
    @DisplayName("an identity that is there already is bound, spared by the webhook, and not made")
    void identitiesMayBeThere() {
        Rendered rendered = Rendered.with(
                "repair",
                "scanner.repair.serviceAccount.create=false",
                "scanner.repair.serviceAccount.name=mine",
                "scanner.repair.serviceAccount.annotations=null");

        assertThat(rendered.ofKind("ServiceAccount"))
                .extracting(account -> account.at("/metadata/name").asString())
                .containsExactlyInAnyOrder(
                        "rel-sgwarden-webhook", "rel-sgwarden-scan", "rel-sgwarden-certs", "rel-sgwarden-certs-before");
        assertThat(rendered.named("CronJob", "rel-sgwarden-repair")
                        .at("/spec/jobTemplate/spec/template/spec/serviceAccountName")
                        .asString())
                .isEqualTo("mine");
        assertThat(Stream.of(
                        rendered.named("ClusterRoleBinding", "rel-sgwarden.ns-repair"),
                        rendered.named("RoleBinding", "rel-sgwarden-writer")))
                .allSatisfy(binding ->
                        assertThat(binding.at("/subjects/0/name").asString()).isEqualTo("mine"));
        assertThat(rendered.text())
                .contains("in [\"system:serviceaccount:ack-system:ack-ec2-controller\","
                        + "\"system:serviceaccount:ns:mine\"]");
    }

    @Test
    @DisplayName("without rbac.create there is no role and no binding, and everything else")
    void rolesMayBeThere() {
        Rendered all = Rendered.with("deletion");
        List<String> access = List.of("Role", "RoleBinding", "ClusterRole", "ClusterRoleBinding");

        assertThat(Rendered.with("deletion", "rbac.create=false").documents())
                .containsExactlyElementsOf(all.documents().stream()
                        .filter(document ->
                                !access.contains(document.path("kind").asString()))
                        .toList());
    }

    @Test
    @DisplayName("both monitors scrape alike")
    void monitorsScrapeAlike() {
        Rendered rendered = Rendered.with(
                "watch",
                "metrics.serviceMonitor.scrapeTimeout=9s",
                "metrics.serviceMonitor.relabelings[0].targetLabel=cluster",
                "metrics.serviceMonitor.relabelings[0].replacement=blue");
        String endpoint =
                "[{\"port\":\"management\",\"path\":\"/metrics\",\"interval\":\"30s\",\"scrapeTimeout\":\"9s\","
                        + "\"relabelings\":[{\"replacement\":\"blue\",\"targetLabel\":\"cluster\"}]}]";

        assertThat(rendered.named("ServiceMonitor", "rel-sgwarden-webhook")
                        .at("/spec/endpoints")
                        .toString())
                .isEqualTo(endpoint);
        assertThat(rendered.named("PodMonitor", "rel-sgwarden-watch")
                        .at("/spec/podMetricsEndpoints")
                        .toString())
                .isEqualTo(endpoint);
    }

    private static Stream<JsonNode> templates(Rendered rendered) {
        return Stream.concat(
                Stream.of("Deployment", "Job")
                        .flatMap(kind -> rendered.ofKind(kind).stream())
                        .map(owner -> owner.at(POD_TEMPLATE)),
                rendered.ofKind("CronJob").stream().map(owner -> owner.at("/spec/jobTemplate" + POD_TEMPLATE)));
    }

    private static String container(JsonNode template) {
        return template.at("/spec/containers/0/name").asString();
    }
}

package io.sgwarden.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the scanner's jobs are told and may do. */
class ScannerTest {
    private static final String TWICE = """
            image: {repository: registry.example.com/platform}
            scanner: {accounts: [{id: "123456789012"}, {id: "123456789012"}]}
            """;
    private static final String READS = "[\"get\",\"list\"] [\"securitygroups\",\"vpcs\"]";

    @Test
    @DisplayName("33: nothing deletes in EC2 unless the switch is set, and then under the Lease of all writers")
    void deletesOnlyWhenSwitchedOn() {
        Rendered plan = Rendered.with("cleanup");
        Rendered deletion = Rendered.with("deletion");

        assertThat(arguments(plan, "cleanup"))
                .containsExactly(
                        "cleanup",
                        "--exit-zero",
                        "--format=json",
                        "--previous=/var/lib/sgwarden/report.json",
                        "--previous-optional",
                        "--leaked-for=24h",
                        "--max-deletions=10",
                        "--scope=123456789012/eu-west-1",
                        "--region=eu-west-1");
        assertThat(plan.ofKind("Role")).noneMatch(role -> role.toString().contains("leases"));
        assertThat(arguments(deletion, "cleanup")).contains("--auto", "--lease=ns/rel-sgwarden-writer");
        assertThat(arguments(deletion, "repair")).contains("--lease=ns/rel-sgwarden-writer");
        assertThat(Rendered.with("default").text()).doesNotContain("cleanup");
    }

    @Test
    @DisplayName("32, 33: publishing adds rights on its reports and Events to the scan, and on nothing else")
    void publishesReportsOnly() {
        List<JsonNode> plain = Rendered.with("default").rules();

        assertThat(Rendered.with("publish").rules())
                .filteredOn(rule -> !plain.contains(rule))
                .extracting(rule -> rule.path("apiGroups").toString() + rule.path("resources") + rule.path("verbs"))
                .containsExactly(
                        "[\"openreports.io\"][\"reports\",\"clusterreports\"]"
                                + "[\"get\",\"list\",\"create\",\"patch\",\"delete\"]",
                        "[\"events.k8s.io\"][\"events\"][\"create\"]");
        assertThat(Rendered.with("default", "scanner.scan.publish=policyreport").rules())
                .anyMatch(rule ->
                        rule.path("resources").toString().equals("[\"policyreports\",\"clusterpolicyreports\"]"));
    }

    @Test
    @DisplayName("32: a repair may make Events only where it is told to")
    void announcesRepairs() {
        String events = "[\"create\"] [\"events\"]";
        Rendered job = Rendered.with("repair", "scanner.repair.events=true");
        Rendered watch = Rendered.with("watch-repair", "scanner.watch.events=true");

        assertThat(arguments(job, "repair")).contains("--events");
        assertThat(job.rulesOf("ClusterRole", "rel-sgwarden.ns-repair")).contains(events);
        assertThat(job.rulesOf("ClusterRole", "rel-sgwarden.ns-scan")).doesNotContain(events);
        assertThat(watch.text()).contains("- --events\n");
        assertThat(watch.rulesOf("ClusterRole", "rel-sgwarden.ns-watch")).contains(events);
        assertThat(Rendered.with("repair").text()).doesNotContain("events");
    }

    @Test
    @DisplayName("32, 33: clean-up reads in the cluster, and there neither writes nor deletes")
    void cleanupReadsObjects() {
        Rendered deletion = Rendered.with("deletion");

        assertThat(deletion.rulesOf("ClusterRole", "rel-sgwarden.ns-cleanup"))
                .containsExactly(
                        READS,
                        "[\"get\",\"list\"] [\"namespaces\"]",
                        "[\"list\"] [\"iamroleselectors\"]",
                        "[\"list\"] [\"configmaps\"] [\"ack-role-team-map\"]",
                        "[\"list\"] [\"deployments\"]");
        assertThat(deletion.rulesOf("Role", "rel-sgwarden-writer"))
                .containsExactly(
                        "[\"create\"] [\"leases\"]",
                        "[\"get\",\"update\",\"patch\"] [\"leases\"] [\"rel-sgwarden-writer\"]");
        assertThat(deletion.named("RoleBinding", "rel-sgwarden-writer")
                        .path("subjects")
                        .valueStream())
                .extracting(subject -> subject.path("name").asString())
                .containsExactly("rel-sgwarden-repair", "rel-sgwarden-cleanup");
    }

    @Test
    @DisplayName("the last report is kept between runs: scan writes it, repair and clean-up read it")
    void keepsTheLastReport() {
        Rendered rendered = Rendered.with("cleanup");

        assertThat(arguments(rendered, "scan"))
                .contains("--out=/var/lib/sgwarden", "--previous=/var/lib/sgwarden/report.json", "--previous-optional");
        assertThat(mount(rendered, "scan").has("readOnly")).isFalse();
        assertThat(mount(rendered, "cleanup").path("readOnly").asBoolean()).isTrue();
        assertThat(rendered.text()).contains("claimName: rel-sgwarden-history");
        assertThat(arguments(Rendered.with("deletion"), "repair"))
                .contains("--previous=/var/lib/sgwarden/report.json", "--previous-optional");
        assertThat(mount(Rendered.with("deletion"), "repair").path("readOnly").asBoolean())
                .isTrue();
        assertThat(Rendered.with("deletion").text()).contains("claimName: reports");
        assertThat(Rendered.with("deletion").ofKind("PersistentVolumeClaim")).isEmpty();
    }

    @Test
    @DisplayName("57: one CronJob for each account leaves the others' objects to the others' jobs")
    void runsAJobForEachAccount() {
        Rendered rendered = Rendered.with("accounts");

        assertThat(rendered.ofKind("CronJob"))
                .extracting(job -> job.at("/metadata/name").asString())
                .containsExactlyInAnyOrder(
                        "rel-sgwarden-scan-123456789012",
                        "rel-sgwarden-scan-222222222222",
                        "rel-sgwarden-repair-123456789012",
                        "rel-sgwarden-repair-222222222222",
                        "rel-sgwarden-cleanup-222222222222",
                        "rel-sgwarden-certs");
        assertThat(arguments(rendered, "scan-123456789012"))
                .containsExactly(
                        "scan",
                        "--exit-zero",
                        "--format=json",
                        "--out=/var/lib/sgwarden/123456789012",
                        "--previous=/var/lib/sgwarden/123456789012/report.json",
                        "--previous-optional",
                        "--account=123456789012",
                        "--controller-account=123456789012",
                        "--read-elsewhere=222222222222",
                        "--region=eu-west-1",
                        "--policy=/etc/sgwarden/policy.yaml");
        assertThat(arguments(rendered, "cleanup-222222222222"))
                .containsExactly(
                        "cleanup",
                        "--exit-zero",
                        "--format=json",
                        "--previous=/var/lib/sgwarden/222222222222/report.json",
                        "--previous-optional",
                        "--leaked-for=24h",
                        "--max-deletions=10",
                        "--scope=222222222222/eu-west-1",
                        "--auto",
                        "--lease=ns/rel-sgwarden-writer-222222222222",
                        "--account=222222222222",
                        "--controller-account=123456789012",
                        "--assume-role=arn:aws:iam::222222222222:role/sgwarden-cleanup",
                        "--read-elsewhere=123456789012",
                        "--region=eu-west-1",
                        "--policy=/etc/sgwarden/policy.yaml");
        assertThat(rendered.rulesOf("Role", "rel-sgwarden-writer"))
                .contains("[\"get\",\"update\",\"patch\"] [\"leases\"]"
                        + " [\"rel-sgwarden-writer-123456789012\",\"rel-sgwarden-writer-222222222222\"]");
        assertThat(rendered.ofKind("ServiceAccount"))
                .hasSameSizeAs(Rendered.with("deletion").ofKind("ServiceAccount"));
    }

    @Test
    @DisplayName("accounts say where they contradict each other")
    void refusesAccountsThatContradict() throws IOException {
        assertThatThrownBy(() -> Rendered.with("accounts", "scanner.assumeRoles[0]=arn:aws:iam::333333333333:role/x"))
                .hasMessageContaining("scanner.accounts and scanner.assumeRoles: name each account once, with its role,"
                        + " in scanner.accounts");
        assertThatThrownBy(() -> Rendered.with(
                        "accounts", "scanner.accounts[1].assumeRole=arn:aws:iam::333333333333:role/sgwarden"))
                .hasMessageContaining(
                        "scanner.accounts: arn:aws:iam::333333333333:role/sgwarden is not a role of account");
        assertThatThrownBy(() -> Rendered.of("1.36.0", Files.writeString(Path.of("target", "twice.yaml"), TWICE)))
                .hasMessageContaining("scanner.accounts: 123456789012 is listed twice");
        assertThatThrownBy(() -> Rendered.with("accounts", "scanner.cleanup.scopes[0]=333333333333/eu-west-1"))
                .hasMessageContaining(
                        "scanner.cleanup.scopes: none of scanner.accounts is the account of 333333333333/eu-west-1");
    }

    @Test
    @DisplayName("clean-up says what it misses")
    void refusesCleanupThatCannotWork() {
        assertThatThrownBy(() -> Rendered.with("default", "scanner.cleanup.enabled=true"))
                .hasMessageContaining(
                        "scanner.cleanup.scopes is empty: name where groups may be deleted, each as ACCOUNT/REGION");
        assertThatThrownBy(() -> Rendered.with("cleanup", "scanner.scan.enabled=false"))
                .hasMessageContaining(
                        "scanner.history needs scanner.scan.enabled: no other job writes the report that it"
                                + " keeps, and clean-up reads");
        assertThatThrownBy(() -> Rendered.with("cleanup", "scanner.history.enabled=false"))
                .hasMessageContaining("scanner.cleanup needs scanner.history.enabled: without an earlier report no"
                        + " group is leaked for long enough");
    }

    @Test
    @DisplayName("32, 51: a watch may watch what it reads, has one pod, and says when a scan cycle has ended")
    void watches() {
        Rendered rendered = Rendered.with("watch");
        JsonNode deployment = rendered.named("Deployment", "rel-sgwarden-watch");
        JsonNode container = deployment.at("/spec/template/spec/containers/0");

        assertThat(rendered.rulesOf("ClusterRole", "rel-sgwarden.ns-watch"))
                .containsExactly(
                        "[\"get\",\"list\",\"watch\"] [\"securitygroups\",\"vpcs\"]",
                        "[\"get\",\"list\",\"watch\"] [\"namespaces\"]",
                        "[\"list\"] [\"iamroleselectors\"]",
                        "[\"list\"] [\"configmaps\"] [\"ack-role-team-map\"]",
                        "[\"list\"] [\"deployments\"]");
        assertThat(deployment.at("/spec/replicas").asInt()).isEqualTo(1);
        assertThat(deployment.at("/spec/strategy/type").asString()).isEqualTo("Recreate");
        assertThat(container.path("args").valueStream())
                .extracting(JsonNode::asString)
                .containsExactly("scan", "--watch", "--resync=10m", "--management-port=8081");
        assertThat(container.at("/livenessProbe/httpGet/path"))
                .isNotEqualTo(container.at("/readinessProbe/httpGet/path"));
        assertThat(rendered.named("PodMonitor", "rel-sgwarden-watch").at("/spec/selector/matchLabels"))
                .isEqualTo(deployment.at("/spec/selector/matchLabels"));
    }

    @Test
    @DisplayName("a changed policy starts the watch again, which reads it once; the webhook reads it again by itself")
    void watchFollowsThePolicy() {
        Rendered before = Rendered.with("watch-repair");
        Rendered after = Rendered.with("watch-repair", "policy.profile=strict");
        JsonNode watch = template(before, "watch");

        assertThat(watch.at("/metadata/annotations/checksum~1policy").asString())
                .matches("[0-9a-f]{64}");
        assertThat(template(after, "watch")).isNotEqualTo(watch);
        assertThat(template(Rendered.with("watch-repair", "webhook.replicas=3"), "watch"))
                .isEqualTo(watch);
        assertThat(template(after, "webhook")).isEqualTo(template(before, "webhook"));
        assertThat(template(Rendered.with("watch"), "watch").path("metadata").has("annotations"))
                .isFalse();
    }

    private static JsonNode template(Rendered rendered, String component) {
        return rendered.named("Deployment", "rel-sgwarden-" + component).at("/spec/template");
    }

    @Test
    @DisplayName("32, 59: a watch that repairs adds patch, holds the Lease, and is not checked by the webhook")
    void watchRepairs() {
        Rendered rendered = Rendered.with("watch-repair", "scanner.watch.releaseGuarded=true");

        assertThat(rendered.rulesOf("ClusterRole", "rel-sgwarden.ns-watch"))
                .contains("[\"patch\"] [\"securitygroups\",\"securitygroups/status\"]");
        assertThat(rendered.named("Deployment", "rel-sgwarden-watch")
                        .at("/spec/template/spec/containers/0/args")
                        .valueStream())
                .extracting(JsonNode::asString)
                .containsExactly(
                        "repair",
                        "--watch",
                        "--resync=10m",
                        "--management-port=8081",
                        "--auto",
                        "--max-repairs=20",
                        "--lease=ns/rel-sgwarden-writer",
                        "--release-guarded",
                        "--policy=/etc/sgwarden/policy.yaml");
        assertThat(rendered.named("RoleBinding", "rel-sgwarden-writer")
                        .at("/subjects/0/name")
                        .asString())
                .isEqualTo("rel-sgwarden-watch");
        assertThat(rendered.text()).contains("\"system:serviceaccount:ns:rel-sgwarden-watch\"]");
        assertThatThrownBy(() -> Rendered.with("watch-repair", "scanner.repair.enabled=true"))
                .hasMessageContaining("scanner.watch.repair holds the Lease of all that write as long as it runs: leave"
                        + " scanner.repair.enabled and scanner.cleanup.delete off");
    }

    private static List<String> arguments(Rendered rendered, String command) {
        return container(rendered, command)
                .path("args")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    private static JsonNode mount(Rendered rendered, String command) {
        return container(rendered, command)
                .path("volumeMounts")
                .valueStream()
                .filter(mount -> mount.path("name").asString().equals("history"))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode container(Rendered rendered, String command) {
        return rendered.named("CronJob", "rel-sgwarden-" + command)
                .at("/spec/jobTemplate/spec/template/spec/containers/0");
    }
}

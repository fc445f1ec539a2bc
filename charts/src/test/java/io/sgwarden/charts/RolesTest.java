package io.sgwarden.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Who may do what. */
class RolesTest {
    private static final Set<String> REPORTS =
            Set.of("reports", "clusterreports", "policyreports", "clusterpolicyreports");

    static List<Path> valuesFiles() {
        return Rendered.valuesFiles();
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    @DisplayName("30: the webhook has no token, and no binding names it")
    void theWebhookMayDoNothing(Path values) {
        Rendered rendered = Rendered.of("1.36.0", values);
        JsonNode webhook = rendered.named("Deployment", "rel-sgwarden-webhook").at("/spec/template/spec");

        assertThat(webhook.path("automountServiceAccountToken").asBoolean(true)).isFalse();
        assertThat(webhook.path("serviceAccountName").asString()).isEqualTo("rel-sgwarden-webhook");
        assertThat(rendered.named("ServiceAccount", "rel-sgwarden-webhook")
                        .path("automountServiceAccountToken")
                        .asBoolean(true))
                .isFalse();
        assertThat(subjects(rendered)).isNotEmpty().doesNotContain("rel-sgwarden-webhook");
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    @DisplayName("31, 33: no rule is a wildcard, and nothing but a published report can be deleted")
    void rulesAreNarrow(Path values) {
        assertThat(Rendered.of("1.36.0", values).rules()).isNotEmpty().allSatisfy(rule -> {
            assertThat(Stream.of("apiGroups", "resources", "verbs", "resourceNames")
                            .flatMap(part -> words(rule, part)))
                    .doesNotContain("*");
            if (words(rule, "verbs").anyMatch(verb -> verb.startsWith("delete"))) {
                assertThat(words(rule, "resources")).isSubsetOf(REPORTS);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    @DisplayName("who runs is there, and so is each role that is bound")
    void identitiesAreThere(Path values) {
        Rendered rendered = Rendered.of("1.36.0", values);
        Set<String> accounts = names(rendered, "ServiceAccount");

        assertThat(rendered.pods().stream()
                        .map(pod -> pod.path("serviceAccountName").asString()))
                .isSubsetOf(accounts);
        assertThat(subjects(rendered)).isSubsetOf(accounts);
        assertThat(Stream.of("RoleBinding", "ClusterRoleBinding")
                        .flatMap(kind -> rendered.ofKind(kind).stream())
                        .map(binding -> binding.path("roleRef")))
                .allSatisfy(role -> assertThat(names(rendered, role.path("kind").asString()))
                        .contains(role.path("name").asString()));
    }

    @Test
    @DisplayName("32: repair adds to scan exactly patch on groups and their status, and its Lease")
    void repairAddsPatch() {
        assertThat(Rendered.with("cert-manager").rules())
                .flatExtracting(rule -> rule.path("verbs").valueStream().toList())
                .extracting(JsonNode::asString)
                .containsOnly("get", "list");
        Rendered repair = Rendered.with("repair", "tls.type=certManager");
        assertThat(repair.rulesOf("ClusterRole", "rel-sgwarden.ns-repair"))
                .containsExactly(
                        "[\"get\",\"list\"] [\"securitygroups\",\"vpcs\"]",
                        "[\"get\",\"list\"] [\"namespaces\"]",
                        "[\"list\"] [\"iamroleselectors\"]",
                        "[\"list\"] [\"configmaps\"] [\"ack-role-team-map\"]",
                        "[\"list\"] [\"deployments\"]",
                        "[\"patch\"] [\"securitygroups\",\"securitygroups/status\"]");
        assertThat(repair.rulesOf("Role", "rel-sgwarden-writer"))
                .containsExactly(
                        "[\"create\"] [\"leases\"]",
                        "[\"get\",\"update\",\"patch\"] [\"leases\"] [\"rel-sgwarden-writer\"]");
        assertThat(repair.rules())
                .as("and those of scan")
                .hasSize(Rendered.with("cert-manager").rules().size() + 8);
    }

    @Test
    @DisplayName("the controller's log is read in its own namespace only, and only where that is asked for")
    void logsAreReadInTheControllersNamespace() {
        Rendered logs = Rendered.with("controller-logs");
        String role = "rel-sgwarden.ns-controllerlogs";

        assertThat(logs.rulesOf("Role", role)).containsExactly("[\"list\"] [\"pods\"]", "[\"get\"] [\"pods/log\"]");
        assertThat(Stream.of("Role", "RoleBinding")
                        .map(kind ->
                                logs.named(kind, role).at("/metadata/namespace").asString()))
                .containsOnly("ack");
        assertThat(logs.named("RoleBinding", role).path("subjects").valueStream())
                .extracting(subject -> subject.path("name").asString() + " of "
                        + subject.path("namespace").asString())
                .containsExactly("rel-sgwarden-scan of ns", "rel-sgwarden-watch of ns");
        assertThat(logs.rulesOf("ClusterRole", "rel-sgwarden.ns-watch")).contains("[\"list\"] [\"deployments\"]");
        assertThat(logs.pods().stream()
                        .map(pod -> pod.at("/containers/0/args").toString())
                        .filter(arguments -> arguments.contains("--controller-logs")))
                .hasSize(2);
        Rendered repair = Rendered.with("repair", "scanner.controllerLogs=true");
        assertThat(repair.named("RoleBinding", role).path("subjects")).hasSize(2);
        assertThat(repair.named("CronJob", "rel-sgwarden-repair").toString()).contains("\"--controller-logs\"");
        assertThat(Rendered.with("watch-repair").text()).doesNotContain("--controller-logs", "pods/log");
    }

    @Test
    @DisplayName(
            "32: the ConfigMaps that the controller takes settings from are read in its namespace only, on request")
    void settingsAreReadInTheControllersNamespace() {
        Rendered settings = Rendered.with("controller-logs");
        String role = "rel-sgwarden.ns-controllersettings";

        assertThat(settings.rulesOf("Role", role)).containsExactly("[\"get\"] [\"configmaps\"]");
        assertThat(settings.named("RoleBinding", role).at("/metadata/namespace").asString())
                .isEqualTo("ack");
        assertThat(settings.pods().stream()
                        .map(pod -> pod.at("/containers/0/args").toString())
                        .filter(arguments -> arguments.contains("--controller-namespace=ack")))
                .hasSize(2);
        assertThat(Rendered.with("watch-repair").text()).doesNotContain("--controller-namespace", "controllersettings");
    }

    private static Stream<String> subjects(Rendered rendered) {
        return Stream.of("RoleBinding", "ClusterRoleBinding")
                .flatMap(kind -> rendered.ofKind(kind).stream())
                .flatMap(binding -> binding.path("subjects").valueStream())
                .map(subject -> subject.path("name").asString());
    }

    private static Set<String> names(Rendered rendered, String kind) {
        return rendered.ofKind(kind).stream()
                .map(document -> document.at("/metadata/name").asString())
                .collect(Collectors.toSet());
    }

    private static Stream<String> words(JsonNode rule, String part) {
        return rule.path(part).valueStream().map(JsonNode::asString);
    }
}

package io.sgwarden.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The alerts and their pages; whether they fire is {@code e2e/run alerts}. */
class AlertsTest {
    private static final Path RUNBOOKS = Path.of("../docs/runbooks");

    /** With every alert that there is. */
    private static final Rendered ALL = Rendered.with("alerts", "scanner.watch.repair=true");

    @Test
    @DisplayName("64: each alert says what is wrong, how bad it is, and where to read on")
    void alertsAreComplete() {
        assertThat(alerts(ALL)).isNotEmpty().allSatisfy(alert -> {
            String name = alert.path("alert").asString();
            assertThat(name).matches("Sgwarden([A-Z][a-z]+)+");
            assertThat(alert.path("for").asString("")).matches("[0-9]+[mh]");
            assertThat(alert.at("/labels/severity").asString()).isIn("critical", "warning", "info");
            assertThat(alert.at("/annotations/summary").asString("")).endsWith(".");
            assertThat(alert.at("/annotations/description").asString("")).isNotBlank();
            assertThat(alert.at("/annotations/runbook_url").asString())
                    .isEqualTo("https://runbooks.example/sgwarden/" + name + ".md");
        });
    }

    @Test
    @DisplayName("64: each alert has a page and a test, and each page an alert")
    void alertsHavePages() throws IOException {
        Set<String> names = names(ALL);
        String tests = Files.readString(Path.of("../e2e/alerts/tests.yaml"));

        try (Stream<Path> pages = Files.list(RUNBOOKS)) {
            assertThat(pages.map(page -> page.getFileName().toString().replace(".md", ""))
                            .filter(page -> page.startsWith("Sgwarden")))
                    .containsExactlyInAnyOrderElementsOf(names);
        }
        assertThat(names).allSatisfy(name -> {
            assertThat(Files.readString(RUNBOOKS.resolve(name + ".md")))
                    .startsWith("# " + name + "\n\n")
                    .containsSubsequence("\n**Look at**\n\n- ", "\n**Do**\n\n- ");
            assertThat(tests).contains("{alertname=\"" + name + "\"}', value: 1}");
        });
    }

    @Test
    @DisplayName("64: no alert asks for what the release does not have")
    void alertsFollowTheValues() {
        assertThat(names(Rendered.with("alerts"))).doesNotContain("SgwardenRepairFailed");
        assertThat(names(Rendered.with("alerts-repair"))).doesNotContain("SgwardenScanStale", "SgwardenJobFailed");
        assertThat(names(Rendered.with("default", "metrics.prometheusRule.enabled=true")))
                .contains("SgwardenScanStale")
                .doesNotContain("SgwardenWatchStale", "SgwardenObjectsBroken");
        assertThat(alerts(Rendered.with("alerts-repair"))
                        .getFirst()
                        .at("/labels/severity")
                        .asString())
                .as("while changes go through unchecked")
                .isEqualTo("warning");
        assertThat(Rendered.with("default").ofKind("PrometheusRule")).isEmpty();
    }

    @Test
    @DisplayName("64: what only the chart's monitors scrape is asked for only where they are")
    void alertsFollowTheMonitors() {
        Rendered without = Rendered.with("alerts", "scanner.watch.repair=true", "metrics.serviceMonitor.enabled=false");
        Set<String> ofMonitors = alerts(ALL).stream()
                .filter(AlertsTest::selectsAJob)
                .map(alert -> alert.path("alert").asString())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(ofMonitors)
                .containsExactly(
                        "SgwardenAwsThrottled",
                        "SgwardenCertificateExpiring",
                        "SgwardenCertificateNotLoaded",
                        "SgwardenExemptionsExpired",
                        "SgwardenFailedCalls",
                        "SgwardenLeakedGroupsGrowing",
                        "SgwardenObjectsBroken",
                        "SgwardenPolicyNotLoaded",
                        "SgwardenRepairFailed",
                        "SgwardenWatchStale",
                        "SgwardenWebhookDown",
                        "SgwardenWebhookErrors");
        assertThat(alerts(without)).isNotEmpty().noneMatch(AlertsTest::selectsAJob);
        assertThat(names(without))
                .hasSize(names(ALL).size() - ofMonitors.size())
                .doesNotContainAnyElementsOf(ofMonitors);
    }

    private static boolean selectsAJob(JsonNode alert) {
        return alert.path("expr").asString().contains(",job=\"");
    }

    @ParameterizedTest
    @CsvSource({"10m, 9000", "50m, 9000", "24h, 259200", "1h30m1s, 16203"})
    @DisplayName("64: a watch that seldom scans is not called stale between two scan cycles")
    void staleFollowsTheResync(String resync, String seconds) {
        assertThat(alerts(Rendered.with("alerts", "scanner.watch.resync=" + resync)))
                .filteredOn(alert -> alert.path("alert").asString().equals("SgwardenWatchStale"))
                .singleElement()
                .satisfies(alert -> assertThat(alert.path("expr").asString()).endsWith(" > " + seconds));
    }

    private static Set<String> names(Rendered rendered) {
        return alerts(rendered).stream()
                .map(alert -> alert.path("alert").asString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<JsonNode> alerts(Rendered rendered) {
        return rendered.ofKind("PrometheusRule").stream()
                .flatMap(rule -> rule.at("/spec/groups").valueStream())
                .flatMap(group -> group.path("rules").valueStream())
                .toList();
    }
}

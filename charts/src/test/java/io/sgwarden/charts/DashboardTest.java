package io.sgwarden.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The dashboard, by the rules of Grafana's dashboard-linter; whether Prometheus understands its expressions is
 * {@code e2e/run alerts}.
 */
class DashboardTest {
    private static final Pattern SELECTOR = Pattern.compile("\\{[^}]*}");
    private static final Pattern RANGE = Pattern.compile("\\[([^]]*)]");

    private static final JsonNode DASHBOARD = dashboard();

    private static JsonNode dashboard() {
        try {
            return JsonMapper.shared().readTree(Files.readString(Rendered.CHART.resolve("dashboards/sgwarden.json")));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @DisplayName("64: the dashboard reaches Grafana as it is, and only where it is asked for")
    void dashboardIsRendered() {
        JsonNode map = Rendered.with("dashboard").named("ConfigMap", "rel-sgwarden-dashboard");

        assertThat(JsonMapper.shared().readTree(map.at("/data/sgwarden.json").asString()))
                .isEqualTo(DASHBOARD);
        assertThat(map.at("/metadata/labels/grafana_dashboard").asString()).isEqualTo("1");
        assertThat(map.at("/metadata/annotations/grafana_folder").asString()).isEqualTo("Platform");
        assertThat(Rendered.with("default").text()).doesNotContain("dashboard");
    }

    @Test
    @DisplayName("64: it cannot be changed by hand, and its variables are data source, job and instance")
    void dashboardHasItsVariables() {
        List<JsonNode> variables =
                DASHBOARD.at("/templating/list").valueStream().toList();

        assertThat(DASHBOARD.path("editable").asBoolean(true)).isFalse();
        assertThat(variables)
                .extracting(variable -> variable.path("name").asString() + " "
                        + variable.path("type").asString() + " "
                        + variable.path("label").asString())
                .containsExactly("datasource datasource Data source", "job query Job", "instance query Instance");
        assertThat(variables.subList(1, 3)).allSatisfy(variable -> {
            assertThat(variable.path("multi").asBoolean()).isTrue();
            assertThat(variable.path("allValue").asString()).isEqualTo(".+");
            assertThat(variable.at("/datasource/uid").asString()).isEqualTo("${datasource}");
        });
    }

    @Test
    @DisplayName("64: each panel has a title, a description, a unit and a place of its own")
    void panelsAreComplete() {
        assertThat(panels()).isNotEmpty().allSatisfy(panel -> {
            assertThat(panel.path("title").asString("")).isNotBlank();
            assertThat(panel.path("description").asString("")).endsWith(".");
            assertThat(panel.at("/fieldConfig/defaults/unit").asString("")).isNotBlank();
            assertThat(panel.at("/datasource/uid").asString()).isEqualTo("${datasource}");
        });
        assertThat(DASHBOARD.path("panels").valueStream())
                .extracting(panel -> panel.path("id").asInt())
                .doesNotHaveDuplicates();
        assertThat(DASHBOARD.path("panels").valueStream().flatMap(DashboardTest::cells))
                .doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("64: each expression selects by job and instance, and rates by what the screen can show")
    void expressionsFollowTheVariables() {
        assertThat(expressions()).isNotEmpty().allSatisfy(expression -> {
            assertThat(matches(SELECTOR, expression))
                    .isNotEmpty()
                    .allMatch(selector -> selector.contains("job=~\"$job\",instance=~\"$instance\""));
            assertThat(matches(RANGE, expression)).allMatch(List.of("[$__rate_interval]", "[1d]")::contains);
            assertThat(expression.contains("_total") || expression.contains("_bucket"))
                    .as("a counter is read by its growth")
                    .isEqualTo(expression.contains("rate(") || expression.contains("increase("));
        });
    }

    private static List<JsonNode> panels() {
        return DASHBOARD
                .path("panels")
                .valueStream()
                .filter(panel -> !panel.path("type").asString().equals("row"))
                .toList();
    }

    private static Stream<String> expressions() {
        return panels().stream()
                .flatMap(panel -> panel.path("targets").valueStream())
                .map(target -> target.path("expr").asString());
    }

    private static Stream<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group);
    }

    /** Where the panel lies on the screen. */
    private static Stream<String> cells(JsonNode panel) {
        JsonNode place = panel.path("gridPos");
        int left = place.path("x").asInt();
        int top = place.path("y").asInt();
        assertThat(left + place.path("w").asInt()).isLessThanOrEqualTo(24);
        return Stream.iterate(top, row -> row < top + place.path("h").asInt(), row -> row + 1)
                .flatMap(row -> Stream.iterate(
                                left, column -> column < left + place.path("w").asInt(), column -> column + 1)
                        .map(column -> column + "/" + row));
    }
}

package io.sgwarden.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.sgwarden.scanner.cli.Commands.Run;
import io.sgwarden.scanner.publish.DesiredReport;
import io.sgwarden.scanner.publish.DesiredReports;
import io.sgwarden.scanner.publish.Publisher;
import io.sgwarden.scanner.publish.ReportApi;
import io.sgwarden.scanner.report.JsonText;
import io.sgwarden.scanner.report.ScanReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What {@code --publish} keeps in a cluster, without one. */
class PublishedReportsTest {
    private static final Path EXAMPLES = Path.of("..", "examples");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(ReportApi.class)
    void saysWhatTheScanSays(ReportApi api) throws IOException {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();

        DesiredReports.of(estate(), api, Publisher.MOST_RESULTS).forEach(report -> all.add(report.json()));

        Goldens.assertGolden(
                "golden/publish." + name(api) + ".json",
                JsonText.pretty(all)
                        .replaceAll("\"sgwarden.io/run-id\": \"[0-9a-f]{16}\"", "\"sgwarden.io/run-id\": \"RUN\""));
    }

    @ParameterizedTest
    @EnumSource(ReportApi.class)
    @DisplayName("65: reports keep to the schemas of both APIs")
    void keepsToTheSchemasOfTheApis(ReportApi api) {
        List<DesiredReport> reports = DesiredReports.of(estate(), api, Publisher.MOST_RESULTS);

        assertThat(reports).hasSizeGreaterThan(13).allSatisfy(report -> assertValid(report, api));
    }

    @ParameterizedTest
    @EnumSource(ReportApi.class)
    @DisplayName("65: each result says who, what kind, when, and is told apart from every other")
    void hasWhatReadersOfReportsNeed(ReportApi api) {
        List<ObjectNode> results = DesiredReports.of(estate(), api, Publisher.MOST_RESULTS).stream()
                .flatMap(report -> report.results().stream())
                .toList();

        assertThat(results).hasSizeGreaterThan(13).allSatisfy(result -> {
            assertThat(result.path("source").asString("")).isEqualTo("sgwarden");
            assertThat(result.path("category").asString("")).isNotBlank();
            assertThat(result.at("/timestamp/seconds").asLong())
                    .isEqualTo(Instant.parse("2026-11-23T00:00:00Z").getEpochSecond());
            assertThat(result.at("/timestamp/nanos").isIntegralNumber()).isTrue();
        });
        assertThat(results)
                .extracting(result -> result.at("/properties/resultID").asString(""))
                .doesNotContain("")
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(ReportApi.class)
    void letsNoNameTalkToATerminal(ReportApi api) throws IOException {
        Estate estate = new Estate(folder);
        int names = HostileNamesTest.NAMES.size();
        for (int i = 0; i < names; i++) {
            String name = HostileNamesTest.NAMES.get(i);
            estate.object("o" + i, "x" + name, "", "\"vpcID\":\"" + name + "\"", "");
            estate.group("sg-%08x".formatted(i), name, "", "");
        }

        Run run = estate.run("scan", "--format", "json", "--all");
        List<DesiredReport> reports = DesiredReports.of(ScanReport.read(run.out(), "it"), api, Publisher.MOST_RESULTS);

        assertThat(reports).hasSize(names + 1).allSatisfy(report -> {
            assertValid(report, api);
            assertThat(strings(report).codePoints())
                    .noneMatch(character -> Character.isISOControl(character)
                            || Character.getType(character) == Character.FORMAT
                            || Character.getType(character) == Character.SURROGATE);
        });
        assertThat(reports.getLast().results()).hasSize(names);
        assertThat(reports.getLast().json().toString())
                .contains("<script>alert(1)</script>")
                .hasSizeLessThan(100_000);
    }

    @Test
    void refusesAListOfNothing() throws IOException {
        assertThat(new Estate(folder).run("scan", "--publish-results", "0").err())
                .isEqualTo("sgwarden: Could not use --publish-results 0: a report lists at least 1\n");
    }

    @Test
    void refusesDumps() throws IOException {
        Run run = new Estate(folder).run("scan", "--publish", "openreports");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("sgwarden: Could not publish: cluster or EC2 are files; --publish needs both live, because"
                        + " reports belong to the objects that were read\n");
    }

    @Test
    void refusesAnotherTimeThanTheClocks() throws IOException {
        Run run = new Estate(folder).run("scan", "--publish", "openreports", "--now", "2026-11-23T00:00:00Z");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("sgwarden: Could not publish: --now would date the reports wrongly, and a later run leaves"
                        + " those alone that are newer than itself; leave it out\n");
    }

    private static String strings(DesiredReport report) {
        StringBuilder text = new StringBuilder();
        report.results().forEach(result -> {
            text.append(result.path("message").asString(""));
            result.path("properties").valueStream().forEach(value -> text.append(value.asString("")));
        });
        return text.toString();
    }

    private static void assertValid(DesiredReport report, ReportApi api) {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Objects.requireNonNull(
                        PublishedReportsTest.class.getResourceAsStream("/reports/" + name(api) + ".schema.json")));

        assertThat(schema.validate(report.json().toString(), InputFormat.JSON)).isEmpty();
    }

    private static String name(ReportApi api) {
        return api.name().toLowerCase(Locale.ROOT);
    }

    private static ScanReport estate() {
        Run run = Commands.onDumps(EXAMPLES.resolve("estate"), "scan", "--format", "json", "--all");
        return ScanReport.read(run.out(), "it");
    }
}

package io.sgwarden.scanner.cli;

import static io.sgwarden.scanner.cli.SavedReports.MONDAY;
import static io.sgwarden.scanner.cli.SavedReports.TUESDAY;
import static io.sgwarden.scanner.cli.SavedReports.read;
import static io.sgwarden.scanner.cli.SavedReports.report;
import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.cli.Commands.Run;
import io.sgwarden.scanner.format.ReportFormat;
import io.sgwarden.scanner.model.Sha256;
import io.sgwarden.schemas.document.PublishedSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a run says of the findings of the run before it. */
class HistoryTest {
    private final Path folder;
    private final SavedReports reports;

    HistoryTest(@TempDir Path folder) {
        this.folder = folder;
        this.reports = new SavedReports(folder);
    }

    @Test
    void carriesFirstSeenOnAndTellsNewFromResolved() throws IOException {
        Path monday = reports.scan("monday", MONDAY, reports.objects("m", "old", "gone"));
        Path tuesday =
                reports.scan("tuesday", TUESDAY, reports.objects("t", "old", "fresh"), "--previous", report(monday));

        JsonNode json = read(tuesday);
        assertThat(PublishedSchema.SCAN_REPORT.problems(json.toString())).isEmpty();
        assertThat(line(json, "old")).isEqualTo("not-created persisting " + MONDAY);
        assertThat(line(json, "fresh")).isEqualTo("not-created new " + TUESDAY);
        assertThat(json.at("/changes/resolved/0/resource/name").asString()).isEqualTo("gone");
        assertThat(json.at("/changes/counts").toString()).isEqualTo("{\"new\":1,\"persisting\":1,\"resolved\":1}");
    }

    @Test
    void keepsWhatWasNotReadAsNotVerified() throws IOException {
        Path monday = reports.scan("monday", MONDAY, reports.objects("m", "old").group("sg-00000001", "leak", "", ""));
        Path tuesday = reports.scan(
                "tuesday",
                TUESDAY,
                reports.objects("t", "old"),
                "--previous",
                report(monday),
                "--aws-file",
                page("us-west-2"));

        JsonNode json = read(tuesday);
        assertThat(json.path("complete").asBoolean()).isFalse();
        assertThat(json.at("/changes/resolved").isEmpty()).isTrue();
        assertThat(json.at("/changes/counts").toString()).isEqualTo("{\"not-verified\":2}");
        assertThat(line(json, "old")).isEqualTo("undecided not-verified " + MONDAY);
        assertThat(json.at("/findings/1/group/id").asString()).isEqualTo("sg-00000001");
        assertThat(json.at("/findings/1/change").asString()).isEqualTo("not-verified");
    }

    @Test
    void remembersOverManyUnreadRunsWhatWasLastFound() throws IOException {
        Path first = reports.scan("1", MONDAY, taken("a").group("sg-00000001", "web", Estate.permission(443), ""));
        Path second =
                reports.scan("2", TUESDAY, taken("b"), "--previous", report(first), "--aws-file", page("us-west-2"));
        Path third =
                reports.scan("3", TUESDAY, taken("c"), "--previous", report(second), "--aws-file", page("us-west-2"));
        Path same = reports.scan(
                "4",
                TUESDAY,
                taken("d").group("sg-00000001", "web", Estate.permission(443), ""),
                "--previous",
                report(third));
        Path well = reports.scan("5", TUESDAY, reports.objects("e", "other"), "--previous", report(third));

        assertThat(PublishedSchema.SCAN_REPORT.problems(read(third).toString())).isEmpty();
        assertThat(line(read(first), "web")).isEqualTo("name-taken  " + MONDAY);
        for (Path unread : List.of(second, third)) {
            assertThat(line(read(unread), "web")).isEqualTo("undecided not-verified " + MONDAY);
            assertThat(read(unread).at("/findings/0/previousState").asString()).isEqualTo("name-taken");
            assertThat(read(unread).at("/findings/0/severity").asString()).isEqualTo("medium");
        }
        assertThat(line(read(same), "web")).isEqualTo("name-taken persisting " + MONDAY);
        assertThat(read(well).at("/changes/resolved/0/state").asString()).isEqualTo("name-taken");
    }

    @Test
    void resolvesWhatAGapInAnotherRegionCannotHide() throws IOException {
        Path monday = reports.scan(
                "monday", MONDAY, reports.objects("m", "old", "gone").group("sg-00000001", "leak", "", ""));
        Path tuesday = reports.scan(
                "tuesday",
                TUESDAY,
                reports.objects("t", "old"),
                "--previous",
                report(monday),
                "--aws-file",
                page("us-east-1"));

        JsonNode json = read(tuesday);
        assertThat(PublishedSchema.SCAN_REPORT.problems(json.toString())).isEmpty();
        assertThat(json.at("/gaps/0/scope").asString()).isEqualTo("123456789012/us-east-1");
        assertThat(json.at("/changes/counts").toString()).isEqualTo("{\"persisting\":1,\"resolved\":2}");
    }

    @Test
    void keepsWhatAnUnreadRegionMayHoldThoughTheObjectIsGone() throws IOException {
        Path first = reports.scan("1", MONDAY, named("a").group("sg-00000001", "web", Estate.permission(443), ""));
        Path second =
                reports.scan("2", TUESDAY, named("b"), "--previous", report(first), "--aws-file", page("us-west-2"));
        Path third = reports.scan(
                "3",
                TUESDAY,
                reports.objects("c", "other"),
                "--previous",
                report(second),
                "--aws-file",
                page("us-west-2"));

        assertThat(line(read(first), "web")).isEqualTo("name-taken  " + MONDAY);
        assertThat(line(read(second), "web")).isEqualTo("undecided not-verified " + MONDAY);
        assertThat(line(read(third), "web")).isEqualTo("undecided not-verified " + MONDAY);
    }

    @Test
    void keepsWhatARegionMayHoldThatIsLeftOutThoughTheObjectIsGone() throws IOException {
        Path monday =
                reports.scan("monday", MONDAY, named("m").group("sg-00000001", "web", Estate.permission(443), ""));

        Run run = reports.objects("t", "other").runAs("210987654321", "scan", "--previous", report(monday));

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.out()).contains("1 not verified, 0 resolved.");
    }

    @Test
    void isNotCleanWhereFindingsWereNotReadAgain() throws IOException {
        Path monday = reports.scan("monday", MONDAY, reports.objects("m", "old").group("sg-00000001", "leak", "", ""));

        Run run =
                reports.objects("t", "old").runAs("210987654321", "scan", "--previous", report(monday), "--exit-zero");

        assertThat(run.code()).isEqualTo(3);
    }

    @Test
    void comparesAReportOfOneNamespaceOnlyWithOneOfTheSame() throws IOException {
        Path all = reports.scan("all", MONDAY, reports.objects("a", "old"));
        Path shop = reports.scan("shop", TUESDAY, reports.objects("b", "old"), "--previous", report(all), "-n", "shop");
        Path again =
                reports.scan("again", TUESDAY, reports.objects("c", "old"), "--previous", report(shop), "-n", "shop");

        Run run = reports.objects("d", "old").run("scan", "--previous", report(shop));
        Run diff = Commands.run("diff", report(shop), report(all));

        assertThat(line(read(again), "old")).isEqualTo("not-created persisting " + MONDAY);
        assertThat(List.of(run, diff))
                .containsOnly(new Run(
                        2,
                        "",
                        "sgwarden: Could not compare with a report of one namespace: run.namespace: \"shop\"; name a"
                                + " report of all namespaces, or ask for this one only with -n\n"));
    }

    @Test
    void comparesTwoFiles() throws IOException {
        Path monday = reports.scan("monday", MONDAY, reports.objects("m", "old", "gone"));
        Path tuesday = reports.scan("tuesday", TUESDAY, reports.objects("t", "old", "fresh"));

        Run worse = Commands.run("diff", report(monday), report(tuesday));
        Run same = Commands.run("diff", report(monday), report(monday), "--format", "json");

        assertThat(worse.code()).isEqualTo(1);
        assertThat(worse.out().replaceAll("[0-9a-f]{16}", "ID")).isEqualTo("""
                CHANGE     FINDING            OBJECT       FIRST SEEN             STATE
                new        ID   shop/fresh   2026-11-24T00:00:00Z   not-created
                resolved   ID   shop/gone    2026-11-23T00:00:00Z   not-created
                Since the run of 2026-11-23T00:00:00Z: 1 new, 0 changed, 1 persisting, 0 not verified, 1 resolved.
                """);
        assertThat(Commands.run("diff", report(monday), report(tuesday), "--all")
                        .out())
                .contains("resolved     ", "persisting   ");
        assertThat(Commands.run("diff", report(monday), report(monday)).out())
                .isEqualTo("Since the run of 2026-11-23T00:00:00Z: 0 new, 0 changed, 2 persisting, 0 not verified, 0"
                        + " resolved.\n");
        assertThat(same.code()).isZero();
        assertThat(PublishedSchema.SCAN_DIFF.problems(same.out())).isEmpty();
        assertThat(PublishedSchema.SCAN_DIFF.problems(
                        Commands.run("diff", report(monday), report(tuesday), "--format", "json")
                                .out()))
                .isEmpty();
        assertThat(JsonMapper.shared()
                        .readTree(same.out())
                        .at("/changes/counts")
                        .toString())
                .isEqualTo("{\"persisting\":2}");
    }

    @Test
    void takesWhatTheLaterRunLeftOutForNotVerified() throws IOException {
        Path monday = reports.scan("monday", MONDAY, reports.objects("m", "old"));
        Path tuesday = reports.scan(
                "tuesday", TUESDAY, reports.objects("t", "old").kubeSystem("uid"), "--namespace", "kube-system");

        Run run = Commands.run("diff", report(monday), report(tuesday));

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.out()).contains("0 new, 0 changed, 0 persisting, 1 not verified, 0 resolved.");
    }

    @Test
    void writesTheSameFilesTwiceAndChainsTheirManifests() throws IOException {
        Path first = reports.scan("first", MONDAY, reports.objects("a", "old"));
        Path again = reports.scan("again", MONDAY, reports.objects("a", "old"));
        Path next = reports.scan("next", TUESDAY, reports.objects("b", "old"), "--previous", report(first));

        for (ReportFormat format : ReportFormat.values()) {
            assertThat(again.resolve(format.file())).hasSameBinaryContentAs(first.resolve(format.file()));
        }
        assertThat(PublishedSchema.REPORT_MANIFEST.problems(Files.readString(next.resolve("manifest.json"))))
                .isEmpty();
        assertThat(again.resolve("manifest.json")).hasSameBinaryContentAs(first.resolve("manifest.json"));
        assertThat(JsonMapper.shared()
                        .readTree(Files.readString(next.resolve("manifest.json")))
                        .path("previousManifestSha256")
                        .asString())
                .isEqualTo(Sha256.ofText(Files.readString(first.resolve("manifest.json"))));
    }

    @Test
    void closesInEveryFormatWhatIsResolved() throws IOException {
        Path monday = reports.scan("monday", MONDAY, reports.objects("m", "old", "gone"));
        String id = read(monday).at("/findings/0/id").asString();
        Path tuesday = reports.scan("tuesday", TUESDAY, reports.objects("t", "old"), "--previous", report(monday));

        for (ReportFormat format : ReportFormat.values()) {
            assertThat(Files.readString(tuesday.resolve(format.file())))
                    .as(format.file())
                    .contains("gone", "resolved");
        }
        assertThat(Files.readAllLines(tuesday.resolve(ReportFormat.CSV.file())))
                .anyMatch(line -> line.startsWith("object," + id + ",resolved,,,shop,gone,uid-gone,"));
        assertThat(Files.readAllLines(tuesday.resolve(ReportFormat.OCSF.file())).getLast())
                .contains("\"activity_id\":3", "\"type_uid\":200303", id);
    }

    /** An object whose group is its own, unless the group is another's. */
    private Estate taken(String dumps) throws IOException {
        return reports.estate(dumps)
                .object("web", "web", "", Estate.VPC + "," + Estate.RULE, "\"id\":\"sg-00000001\"," + Estate.METADATA);
    }

    /** An object whose group's name is taken, if a group has it. */
    private Estate named(String dumps) throws IOException {
        return reports.estate(dumps).object("web", "web", "", Estate.VPC + "," + Estate.RULE, "");
    }

    /** The first page only of a region's groups. */
    private String page(String region) throws IOException {
        return "123456789012/" + region + "="
                + Files.writeString(folder.resolve("page.json"), "{\"SecurityGroups\":[],\"NextToken\":\"more\"}");
    }

    private static String line(JsonNode report, String name) {
        return report.path("findings")
                .valueStream()
                .filter(finding -> finding.at("/resource/name").asString("").equals(name))
                .map(finding -> finding.path("state").asString("") + " "
                        + finding.path("change").asString("") + " "
                        + finding.path("firstSeen").asString(""))
                .findFirst()
                .orElse("none");
    }
}

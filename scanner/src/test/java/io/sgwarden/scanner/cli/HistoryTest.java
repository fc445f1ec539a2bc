package io.sgwarden.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.cli.Commands.Run;
import io.sgwarden.scanner.model.Sha256;
import io.sgwarden.scanner.report.ReportFormat;
import io.sgwarden.schemas.document.PublishedSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a run says of the findings of the run before it. */
class HistoryTest {
    private static final String MONDAY = "2026-11-23T00:00:00Z";
    private static final String TUESDAY = "2026-11-24T00:00:00Z";

    @TempDir
    private Path folder;

    @Test
    void carriesFirstSeenOnAndTellsNewFromResolved() throws IOException {
        Path monday = scan("monday", MONDAY, objects("m", "old", "gone"));
        Path tuesday = scan("tuesday", TUESDAY, objects("t", "old", "fresh"), "--previous", report(monday));

        JsonNode json = read(tuesday);
        assertThat(PublishedSchema.SCAN_REPORT.problems(json.toString())).isEmpty();
        assertThat(line(json, "old")).isEqualTo("not-created persisting " + MONDAY);
        assertThat(line(json, "fresh")).isEqualTo("not-created new " + TUESDAY);
        assertThat(json.at("/changes/resolved/0/resource/name").asString()).isEqualTo("gone");
        assertThat(json.at("/changes/counts").toString()).isEqualTo("{\"new\":1,\"persisting\":1,\"resolved\":1}");
    }

    @Test
    void keepsWhatWasNotReadAsNotVerified() throws IOException {
        Path monday = scan("monday", MONDAY, objects("m", "old").group("sg-00000001", "leak", "", ""));
        Path tuesday = scan(
                "tuesday", TUESDAY, objects("t", "old"), "--previous", report(monday), "--aws-file", page("us-west-2"));

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
        Path first = scan("1", MONDAY, taken("a").group("sg-00000001", "web", Estate.permission(443), ""));
        Path second = scan("2", TUESDAY, taken("b"), "--previous", report(first), "--aws-file", page("us-west-2"));
        Path third = scan("3", TUESDAY, taken("c"), "--previous", report(second), "--aws-file", page("us-west-2"));
        Path same = scan(
                "4",
                TUESDAY,
                taken("d").group("sg-00000001", "web", Estate.permission(443), ""),
                "--previous",
                report(third));
        Path well = scan("5", TUESDAY, objects("e", "other"), "--previous", report(third));

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
        Path monday = scan("monday", MONDAY, objects("m", "old", "gone").group("sg-00000001", "leak", "", ""));
        Path tuesday = scan(
                "tuesday", TUESDAY, objects("t", "old"), "--previous", report(monday), "--aws-file", page("us-east-1"));

        JsonNode json = read(tuesday);
        assertThat(PublishedSchema.SCAN_REPORT.problems(json.toString())).isEmpty();
        assertThat(json.at("/gaps/0/scope").asString()).isEqualTo("123456789012/us-east-1");
        assertThat(json.at("/changes/counts").toString()).isEqualTo("{\"persisting\":1,\"resolved\":2}");
    }

    @Test
    void isNotCleanWhereFindingsWereNotReadAgain() throws IOException {
        Path monday = scan("monday", MONDAY, objects("m", "old").group("sg-00000001", "leak", "", ""));

        Run run = objects("t", "old").runAs("210987654321", "scan", "--previous", report(monday), "--exit-zero");

        assertThat(run.code()).isEqualTo(3);
    }

    @Test
    void comparesAReportOfOneNamespaceOnlyWithOneOfTheSame() throws IOException {
        Path all = scan("all", MONDAY, objects("a", "old"));
        Path shop = scan("shop", TUESDAY, objects("b", "old"), "--previous", report(all), "-n", "shop");
        Path again = scan("again", TUESDAY, objects("c", "old"), "--previous", report(shop), "-n", "shop");

        Run run = objects("d", "old").run("scan", "--previous", report(shop));
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
        Path monday = scan("monday", MONDAY, objects("m", "old", "gone"));
        Path tuesday = scan("tuesday", TUESDAY, objects("t", "old", "fresh"));

        Run worse = Commands.run("diff", report(monday), report(tuesday));
        Run same = Commands.run("diff", report(monday), report(monday), "--format", "json");

        assertThat(worse.code()).isEqualTo(1);
        assertThat(worse.out().replaceAll("[0-9a-f]{16}", "ID")).isEqualTo("""
                CHANGE       FINDING            OBJECT       FIRST SEEN             STATE
                new          ID   shop/fresh   2026-11-24T00:00:00Z   not-created
                persisting   ID   shop/old     2026-11-23T00:00:00Z   not-created
                resolved     ID   shop/gone    2026-11-23T00:00:00Z   not-created
                Since the run of 2026-11-23T00:00:00Z: 1 new, 0 changed, 1 persisting, 0 not verified, 1 resolved.
                """);
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
        Path monday = scan("monday", MONDAY, objects("m", "old"));
        Path tuesday = scan("tuesday", TUESDAY, objects("t", "old").kubeSystem("uid"), "--namespace", "kube-system");

        Run run = Commands.run("diff", report(monday), report(tuesday));

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.out()).contains("0 new, 0 changed, 0 persisting, 1 not verified, 0 resolved.");
    }

    @Test
    void writesTheSameFilesTwiceAndChainsTheirManifests() throws IOException {
        Path first = scan("first", MONDAY, objects("a", "old"));
        Path again = scan("again", MONDAY, objects("a", "old"));
        Path next = scan("next", TUESDAY, objects("b", "old"), "--previous", report(first));

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
    void refusesWhatIsNoReportOrAnotherClusters() throws IOException {
        Path ours = scan("ours", MONDAY, objects("a", "old").kubeSystem("uid-1"));
        Path theirs = scan("theirs", TUESDAY, objects("b", "old").kubeSystem("uid-2"));
        Path none = Files.writeString(folder.resolve("none.json"), "{}");

        Run clusters = Commands.run("diff", report(ours), report(theirs));
        Run noReport = Commands.run("diff", report(ours), none.toString());

        assertThat(clusters.code()).isEqualTo(2);
        assertThat(clusters.err())
                .isEqualTo("sgwarden: Could not compare reports of two clusters: run.clusterUid: \"uid-1\" and"
                        + " \"uid-2\"; name a report of the same cluster\n");
        assertThat(noReport.code()).isEqualTo(2);
        assertThat(noReport.err()).contains("none.json as a scan report: ", "required property 'apiVersion'");
    }

    @Test
    void takesAReportThatIsNotThereYetForAFirstRunOnlyWhereItIsToldTo() throws IOException {
        Path kept = folder.resolve("kept");
        String[] options = {"--out", kept.toString(), "--previous", report(kept), "--previous-optional"};

        Run strict = objects("a", "old").run("scan", "--previous", report(kept));
        Run first = objects("b", "old").run("scan", options);
        Run second = objects("c", "old").run("scan", options);
        JsonNode carried = read(kept);
        Files.writeString(Path.of(report(kept)), "half a rep");
        Run damaged = objects("d", "old").run("scan", options);

        assertThat(strict.code()).isEqualTo(2);
        assertThat(first.code()).isEqualTo(1);
        assertThat(first.err())
                .isEqualTo(
                        "sgwarden: no earlier report: there is no " + report(kept) + " yet" + System.lineSeparator());
        assertThat(second.err()).isEmpty();
        assertThat(carried.at("/changes/counts").toString()).isEqualTo("{\"persisting\":1}");
        assertThat(damaged.err())
                .isEqualTo("sgwarden: Could not use " + report(kept)
                        + " as a scan report: not JSON: Unrecognized token 'half': was expecting (JSON String, Number,"
                        + " Array, Object or token 'null', 'true' or 'false'); expected what sgwarden scan --format json"
                        + " writes" + System.lineSeparator());
        assertThat(damaged.code()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            []                   | array found, object expected
            ''                   | not JSON: it is empty
            no time              | run.startedAt: it must be a time such as 2026-11-23T00:00:00Z: "yesterday"
            no id                | findings[0].id: null found, string expected
            no state             | findings[0].state: does not have a value in the enumeration ["undecided", "deletion-stuck", "pending", "id-shared", "group-missing", "detached", "metadata-missing", "id-unrecorded", "name-taken", "spec-refused", "not-created", "rules-differ", "managed", "leaked"]: "lost"
            too many             | Numeric value (1000000000000) out of range of `int` (-2147483648 - 2147483647)
            a half               | not JSON: Unexpected end-of-input within/between Object entries
            """)
    void saysWhatIsWrongWithAReport(String which, String problem) throws IOException {
        String good = Files.readString(Path.of(report(scan("good", MONDAY, objects("a", "old")))));
        String text = switch (which) {
            case "no time" -> good.replaceFirst("\"startedAt\": \"[^\"]+\"", "\"startedAt\": \"yesterday\"");
            case "no id" -> good.replaceFirst("\"id\": \"[0-9a-f]+\",(\\s+\"state\")", "\"id\": null,$1");
            case "no state" -> good.replaceFirst("\"not-created\",", "\"lost\",");
            case "too many" -> good.replaceFirst("\"objects\": 1", "\"objects\": 1000000000000");
            case "a half" -> "{\"kind\": ";
            default -> which;
        };
        String file = Files.writeString(folder.resolve("bad.json"), text).toString();

        assertThat(objects("b", "old").run("scan", "--previous", file))
                .isEqualTo(new Run(
                        2,
                        "",
                        "sgwarden: Could not use " + file + " as a scan report: " + problem
                                + "; expected what sgwarden scan --format json writes\n"));
    }

    @Test
    void saysEverythingThatIsWrongWithAReport() throws IOException {
        String good = Files.readString(Path.of(report(scan("good", MONDAY, objects("a", "old")))));
        Path bad = Files.writeString(
                folder.resolve("bad.json"),
                good.replace("\"ScanReport\"", "\"Report\"").replace("\"complete\": true", "\"complete\": 1"));

        Run run = Commands.run("diff", bad.toString(), bad.toString());

        assertThat(run.err())
                .isEqualTo("sgwarden: Could not use " + bad + " as a scan report: complete: integer found, boolean"
                        + " expected: 1\n  kind: must be the constant value 'ScanReport': \"Report\"; expected what"
                        + " sgwarden scan --format json writes\n");
    }

    @Test
    void readsAReportBehindAByteOrderMark() throws IOException {
        Path good = Path.of(report(scan("good", MONDAY, objects("a", "old"))));
        Path marked = Files.writeString(folder.resolve("marked.json"), "\uFEFF" + Files.readString(good));

        assertThat(Commands.run("diff", marked.toString(), good.toString()).code())
                .isZero();
    }

    @Test
    void refusesReportsInTheWrongOrder() throws IOException {
        Path monday = scan("monday", MONDAY, objects("m", "old"));
        Path tuesday = scan("tuesday", TUESDAY, objects("t", "old"));

        assertThat(Commands.run("diff", report(tuesday), report(monday)))
                .isEqualTo(new Run(
                        2,
                        "",
                        "sgwarden: Could not compare: run.startedAt: the first report is of " + TUESDAY
                                + ", the second of " + MONDAY + "; name the earlier one first\n"));
    }

    @Test
    void refusesATimeThatIsNone() throws IOException {
        assertThat(objects("a", "old").run("scan", "--now", "tomorrow"))
                .isEqualTo(new Run(
                        2,
                        "",
                        "sgwarden: Invalid value for option '--now': 'tomorrow' is not a time such as"
                                + " 2026-11-23T00:00:00Z\nRun 'sgwarden scan --help' for the options.\n"));
    }

    @Test
    void refusesBeforeItReadsAnythingWhatItCouldNotWrite() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        Run run = Commands.run("scan", "--cluster-file", "none.yaml", "--out", file.toString());

        assertThat(run)
                .isEqualTo(new Run(
                        2,
                        "",
                        "sgwarden: Could not write " + file + ": " + file
                                + " is not a folder; choose a folder that can be written\n"));
    }

    @Test
    void printsTheReportThoughItCannotKeepIt() throws IOException {
        Path out = Files.createDirectories(folder.resolve("out"));
        Files.createDirectories(out.resolve("report.csv/in the way"));

        Run run = objects("a", "old").run("scan", "--out", out.toString());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).contains("shop/old");
    }

    @Test
    void closesInEveryFormatWhatIsResolved() throws IOException {
        Path monday = scan("monday", MONDAY, objects("m", "old", "gone"));
        String id = read(monday).at("/findings/0/id").asString();
        Path tuesday = scan("tuesday", TUESDAY, objects("t", "old"), "--previous", report(monday));

        for (ReportFormat format : ReportFormat.values()) {
            assertThat(Files.readString(tuesday.resolve(format.file())))
                    .as(format.file())
                    .contains("gone", "resolved");
        }
        assertThat(Files.readAllLines(tuesday.resolve(ReportFormat.CSV.file())).getLast())
                .startsWith("object," + id + ",resolved,,,shop,gone,uid-gone,");
        assertThat(Files.readAllLines(tuesday.resolve(ReportFormat.OCSF.file())).getLast())
                .contains("\"activity_id\":3", "\"type_uid\":200303", id);
    }

    private Estate objects(String dumps, String... names) throws IOException {
        Estate estate = new Estate(sub(dumps));
        for (String name : names) {
            estate.object(name, name, "", Estate.VPC, "");
        }
        return estate;
    }

    /** An object whose group is its own, unless the group is another's. */
    private Estate taken(String dumps) throws IOException {
        return new Estate(sub(dumps))
                .object("web", "web", "", Estate.VPC + "," + Estate.RULE, "\"id\":\"sg-00000001\"," + Estate.METADATA);
    }

    /** The first page only of a region's groups. */
    private String page(String region) throws IOException {
        return "123456789012/" + region + "="
                + Files.writeString(folder.resolve("page.json"), "{\"SecurityGroups\":[],\"NextToken\":\"more\"}");
    }

    private Path sub(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name));
    }

    private static String report(Path out) {
        return out.resolve("report.json").toString();
    }

    private Path scan(String name, String now, Estate estate, String... more) throws IOException {
        Path out = folder.resolve(name);
        List<String> options = new ArrayList<>(List.of("--out", out.toString(), "--now", now));
        options.addAll(List.of(more));
        Run run = estate.run("scan", options.toArray(String[]::new));
        assertThat(run.err()).isEmpty();
        return out;
    }

    private static JsonNode read(Path out) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(out.resolve("report.json")));
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

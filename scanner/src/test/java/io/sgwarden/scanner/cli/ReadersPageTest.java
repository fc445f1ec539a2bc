package io.sgwarden.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.cli.Commands.Run;
import io.sgwarden.scanner.model.State;
import io.sgwarden.scanner.report.StateRisks;
import io.sgwarden.schemas.document.PublishedSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What people who distribute and audit the work find in a report beside the findings. */
class ReadersPageTest {
    private static final String POLICY = """
            exemptions:
              - {rule: rule-protocol-required, names: [old], until: "2026-12-31", reason: goes with the move}
              - {rule: vpc-format, until: "2026-01-31", reason: until we know}
            report:
              ownerLabel: team
              dueDays: {high: 7, medium: 1, low: 30}
            """;
    private static final String BROKEN =
            "\"ingressRules\":[{\"fromPort\":443,\"toPort\":443,\"ipRanges\":[{\"cidrIP\":\"10.0.0.0/8\"}]}]";

    private final SavedReports reports;

    ReadersPageTest(@TempDir Path folder) {
        this.reports = new SavedReports(folder);
    }

    private Estate estate(String dumps) throws IOException {
        return reports.estate(dumps)
                .policy(POLICY)
                .object("web", "web", "\"labels\":{\"team\":\"payments\"},", Estate.VPC, "")
                .object("db", "db", "\"annotations\":{\"team\":\"data\"},", Estate.VPC, "")
                .object("old", "old", "", Estate.VPC + "," + BROKEN, "")
                .group("sg-00000001", "leak", "", "{\"Key\":\"team\",\"Value\":\"shop\"}");
    }

    private static JsonNode json(Run run) {
        assertThat(PublishedSchema.SCAN_REPORT.problems(run.out())).isEmpty();
        return JsonMapper.shared().readTree(run.out());
    }

    @Test
    void namesTheOwnerByLabelAnnotationOrTag() throws IOException {
        JsonNode report = json(estate("a").run("scan", "--format", "json", "--now", SavedReports.MONDAY));

        assertThat(report.path("findings").valueStream())
                .extracting(finding -> finding.at("/resource/name").asString("group") + " "
                        + finding.path("owner").asString("nobody"))
                .containsExactly("db data", "old nobody", "web payments", "group shop");
    }

    @Test
    void saysUntilWhenAFindingMustBeSettledAndWhatIsOverdue() throws IOException {
        Path monday = reports.scan("monday", SavedReports.MONDAY, estate("m"));
        Run csv = estate("t")
                .run(
                        "scan",
                        "--format",
                        "csv",
                        "--now",
                        "2026-12-01T00:00:00Z",
                        "--previous",
                        SavedReports.report(monday));
        Run table = estate("u").run("scan", "--now", "2026-12-01T00:00:00Z", "--previous", SavedReports.report(monday));
        String page = estate("v")
                .run(
                        "scan",
                        "--format",
                        "html",
                        "--now",
                        "2026-12-01T00:00:00Z",
                        "--previous",
                        SavedReports.report(monday))
                .out();

        assertThat(csv.out().lines().filter(row -> row.startsWith("object") || row.startsWith("group")))
                .extracting(row -> row.substring(row.indexOf("2026-12-01T00:00:00Z,")))
                .containsExactly(
                        "2026-12-01T00:00:00Z,data,2026-12-23,NIST SP 800-53 Rev. 5 CM-3(3)",
                        "2026-12-01T00:00:00Z,,2026-12-23,NIST SP 800-53 Rev. 5 CM-3(3)",
                        "2026-12-01T00:00:00Z,payments,2026-12-23,NIST SP 800-53 Rev. 5 CM-3(3)",
                        "2026-12-01T00:00:00Z,shop,2026-11-24,NIST SP 800-53 Rev. 5 CM-8(1)");
        assertThat(table.out())
                .contains("first seen 2026-11-23T00:00:00Z, due 2026-11-24 (overdue), owner shop, group sg-00000001")
                .contains("first seen 2026-11-23T00:00:00Z, due 2026-12-23, owner payments, evidence");
        assertThat(page)
                .contains("<span class=\"change overdue\">due 2026-11-24 (overdue)</span>")
                .contains("<span class=\"change\">8d</span>")
                .contains("data-owner=\"payments\"")
                .contains("<select data-filter=\"due\"><option value=\"\">all</option><option>overdue</option>");
    }

    @Test
    void groupsFindingsByStateWithTheirRisk() throws IOException {
        String page = estate("a").run("scan", "--format", "html").out();

        assertThat(page.indexOf("data-of=\"leaked\"")).isLessThan(page.indexOf("data-of=\"not-created\""));
        assertThat(page)
                .contains("<tr><th scope=\"rowgroup\" colspan=\"7\"><span class=\"tag low\">not-created</span>"
                        + " <span class=\"number\">3</span> <span class=\"risk\">"
                        + StateRisks.of(State.NOT_CREATED) + "</span><span class=\"change\">NIST SP 800-53 Rev. 5"
                        + " CM-3(3): the group was declared, and not created</span></th></tr>");
    }

    @Test
    void ordersSeveritiesByTheirWeight() throws IOException {
        String page = estate("a").run("scan", "--format", "html").out();

        assertThat(page)
                .contains("<select data-filter=\"severity\"><option value=\"\">all</option><option>medium</option>"
                        + "<option>low</option></select>");
    }

    @Test
    void showsAcceptedRisksAsSuch() throws IOException {
        String page = estate("a")
                .run("scan", "--format", "html", "--now", SavedReports.MONDAY)
                .out();

        assertThat(page)
                .contains("<li><strong>rule-protocol-required</strong>, for old: goes with the move. <span"
                        + " class=\"change \">Until: 2026-12-31.</span> Covers now: shop/old</li>")
                .contains("<li><strong>vpc-format</strong>, everywhere: until we know. <span class=\"change expired\">"
                        + "Expired on 2026-01-31: the rule counts again.</span></li>")
                .contains("<strong>Accepted: goes with the move, until 2026-12-31</strong>");
    }

    @Test
    void hasARiskForEveryStateInOneSentence() {
        List<String> risks = Arrays.stream(State.values()).map(StateRisks::of).toList();

        assertThat(risks).doesNotHaveDuplicates().allMatch(risk -> risk.endsWith(".") && risk.indexOf(". ") < 0);
    }

    @Test
    void listsWhatIsInOrderOnRequestAndFolded() throws IOException {
        Estate clean = reports.estate("c").managed("", Estate.VPC + "," + Estate.RULE, Estate.HEALTHY);

        String all = clean.run("scan", "--format", "html", "--all", "--now", SavedReports.MONDAY)
                .out();
        String page = clean.run("scan", "--format", "html").out();

        assertThat(all)
                .contains("<details><summary>1 object read and found in order</summary>")
                .contains("Read from 2026-11-23T00:00:00Z to 2026-11-23T00:00:00Z.")
                .contains("<tr><td>shop/web</td><td class=\"id\">sg-1</td><td>123456789012/us-west-2</td>"
                        + "<td>managed</td></tr>");
        assertThat(page).doesNotContain("In order");
        assertThat(List.of(all, page))
                .allSatisfy(each -> assertThat(each)
                        .contains("<p class=\"empty\">Nothing found. Checked: the spec of each object against ")
                        .contains("Complete: 1 account, 1 region, 1 object, 1 group read; no findings."));
    }

    @Test
    void callsNoListNone() throws IOException {
        String page = Commands.onDumps(Path.of("..", "examples", "estate"), "scan", "--format", "html")
                .out();

        assertThat(page).doesNotContain("(none)", "Evidence: none", "evidence: none");
    }
}

package io.sgwarden.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.format.ReportFormat;
import io.sgwarden.scanner.model.Sha256;
import io.sgwarden.schemas.document.PublishedSchema;
import io.sgwarden.schemas.rules.RuleCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The first questions of an auditor: what is this report of, who made it, how, and how did it come out. */
class ProvenanceTest {
    private static final String POLICY = """
            profile: strict
            severities: {rule-peer-none: "off"}
            exemptions:
              - {rule: name-charset, namespaces: [shop], until: "2027-03-31", reason: renamed with the move}
              - {rule: vpc-format, reason: until we know, until: "2026-01-31"}
            report:
              accountNames: {"123456789012": shop-prod}
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private Estate estate() {
        return new Estate(folder)
                .object("web", "web", "", Estate.VPC, "")
                .object("db", "db", "", Estate.VPC, "")
                .group("sg-00000001", "leak", "", "")
                .policy(POLICY);
    }

    private String scan(String... options) throws IOException {
        List<String> all = new ArrayList<>(List.of("--now", "2026-11-23T00:00:00Z", "--cluster-name", "blue"));
        all.addAll(List.of(options));
        return estate().run("scan", all.toArray(String[]::new)).out();
    }

    @Test
    void saysItLineByLine() throws IOException {
        String policy = "apiVersion: sgwarden.io/v1\nkind: Policy\n" + POLICY + "\n";

        String table = scan();

        assertThat(table.substring(table.indexOf("Verdict: ")).replace(folder.toString(), "DIR"))
                .startsWith("""
                        Verdict: Complete: 1 account, 1 region, 2 objects, 1 group read; 1 medium, 2 low.
                        Cluster: blue
                        Scope: shop-prod (123456789012): us-west-2
                        Out of scope: all other accounts, regions and kinds of resources
                        """)
                .contains("Command: sgwarden scan --cluster-file DIR/cluster.json --aws-file"
                        + " 123456789012/us-west-2=DIR/groups.json --aws-file 123456789012/us-west-2=DIR/interfaces.json --policy DIR/policy.yaml --now"
                        + " 2026-11-23T00:00:00Z --cluster-name blue\n"
                        + "Read as: AWS not asked (dumps); Kubernetes user not known\n"
                        + "Checked: the spec of each object against "
                        + (RuleCatalogue.ids().size() - 1)
                        + " rules; whether its group exists, is its own and has its rules; whether its controller runs,"
                        + " manages it and reports no error; whether an object claims each group that has a sign of"
                        + " ACK\nPolicy: profile strict, file with SHA-256 " + Sha256.ofText(policy) + "\n"
                        + "Exemptions: name-charset in shop, until 2027-03-31 (renamed with the move); vpc-format"
                        + " everywhere, expired on 2026-01-31 (until we know)\n"
                        + "Previous run: none given\n");
    }

    @ParameterizedTest
    @EnumSource(ReportFormat.class)
    void isInEveryFormat(ReportFormat format) throws IOException {
        String report = scan("--format", format.name());

        assertThat(report)
                .contains("blue", "shop-prod", "sgwarden scan --cluster-file", "strict", "renamed with the move")
                .contains(
                        format == ReportFormat.JSON
                                ? "\"complete\": true"
                                : "2 objects, 1 group read; 1 medium, 2 low.");
    }

    @Test
    void keepsToThePublishedSchema() throws IOException {
        assertThat(PublishedSchema.SCAN_REPORT.problems(scan("--format", "json")))
                .isEmpty();
    }

    @Test
    void saysWhichRowsAndEventsAreOfWhichClusterAndTime() throws IOException {
        List<String> rows = scan("--format", "csv").lines().toList();
        List<JsonNode> events = scan("--format", "ocsf")
                .lines()
                .map(JsonMapper.shared()::readTree)
                .toList();

        assertThat(rows.getFirst()).endsWith(",run,cluster,time,owner,due,controls");
        assertThat(rows.subList(1, rows.size()))
                .hasSizeGreaterThan(3)
                .allMatch(row -> row.contains(",blue,2026-11-23T00:00:00Z,"));
        assertThat(events).hasSize(4).allSatisfy(event -> {
            assertThat(event.at("/unmapped/cluster/name").asString()).isEqualTo("blue");
            assertThat(event.path("time").asLong()).isEqualTo(1795392000000L);
        });
    }

    @Test
    void callsTheClusterByItsUidWhereNobodyNamesIt() throws IOException {
        String table = new Estate(folder)
                .managed("", Estate.VPC + "," + Estate.RULE, Estate.HEALTHY)
                .kubeSystem("uid-of-kube-system")
                .run("scan")
                .out();

        assertThat(table)
                .contains("Verdict: Complete: 1 account, 1 region, 1 object, 1 group read; no findings.\n")
                .contains("Cluster: uid uid-of-kube-system\n")
                .contains("Policy: profile baseline");
    }

    @Test
    void callsNothingCompleteThatWasNotRead() throws IOException {
        String unread = new Estate(folder)
                .object(
                        "there",
                        "there",
                        "",
                        Estate.VPC,
                        "\"ackResourceMetadata\":{\"ownerAccountID\":\"222222222222\",\"region\":\"us-west-2\"}")
                .run("scan")
                .out();

        assertThat(unread)
                .contains("Verdict: Incomplete: 1 account, 1 region, 1 object, 0 groups read; 1 undecided; 1 gap.\n");
    }

    @Test
    void hasNoCredentialsInTheCommand() {
        assertThat(CommandText.withoutSecrets("https://me:secret@example.org:8443/path?X-Amz-Signature=abc"))
                .isEqualTo("https://example.org:8443/path");
        assertThat(CommandText.withoutSecrets("https://me:sec@ret@example.org/"))
                .isEqualTo("https://example.org/");
        assertThat(CommandText.withoutSecrets("123456789012/eu-west-1=groups?.json"))
                .isEqualTo("123456789012/eu-west-1=groups?.json");
    }

    @Test
    void readsAReportThatDoesNotSayIt() throws IOException {
        JsonNode report =
                JsonMapper.shared().readTree(Files.readString(Path.of("src/test/resources/published/report.json")));

        assertThat(report.has("provenance")).isFalse();
        assertThat(PublishedSchema.SCAN_REPORT.problems(report.toString())).isEmpty();
    }
}

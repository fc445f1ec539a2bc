package io.sgwarden.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.cli.Commands.Run;
import io.sgwarden.schemas.document.PublishedSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the log of a controller adds to a report, and what it never changes. */
class ControllerLogTest {
    private static final String NO_PROTOCOL = "operation error EC2: AuthorizeSecurityGroupIngress, https response error"
            + " StatusCode: 400, RequestID: 0, api error InvalidParameterValue: Invalid value 'null' for protocol.";
    private static final String DENIED = "operation error EC2: RevokeSecurityGroupEgress, https response error"
            + " StatusCode: 403, RequestID: 0, api error UnauthorizedOperation: You are not authorized to perform this"
            + " operation. User: arn:aws:sts::999999999999:assumed-role/ack/1 is not authorized to perform:"
            + " ec2:RevokeSecurityGroupEgress. Encoded authorization failure message: c2VjcmV0";
    private static final String DUPLICATE =
            "InvalidGroup.Duplicate: The security group 'web' already exists\\n\\tstatus code: 400, request id: 0";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @Test
    void saysWhichCallFailedAndWhy() throws IOException {
        JsonNode report = report(line("2026-11-20T00:00:00Z", NO_PROTOCOL));

        JsonNode finding = web(report);
        assertThat(finding.path("cause").toString())
                .isEqualTo("{\"operation\":\"AuthorizeSecurityGroupIngress\",\"code\":\"InvalidParameterValue\","
                        + "\"message\":\"Invalid value 'null' for protocol.\",\"time\":\"2026-11-20T00:00:00Z\"}");
        assertThat(finding.path("message").asString())
                .endsWith(
                        " The controller says: Resource already exists. The controller's log says: AuthorizeSecurityGroupIngress failed with"
                                + " InvalidParameterValue: Invalid value 'null' for protocol.");
        assertThat(report.path("controllerErrors").toString())
                .isEqualTo("{\"logs\":{\"read\":[\"" + folder.resolve("controller.log")
                        + "\"],\"notUnderstood\":0},\"errors\":[{\"code\":\"InvalidParameterValue\",\"operation\":"
                        + "\"AuthorizeSecurityGroupIngress\",\"objects\":1,\"newest\":\"2026-11-20T00:00:00Z\"}]}");
    }

    @Test
    void printsTheStatementThatIsMissing() throws IOException {
        String remedy =
                web(report(line("2026-11-20T00:00:00Z", DENIED))).path("remedy").asString();

        assertThat(remedy)
                .startsWith(
                        "First allow the controller's role ec2:RevokeSecurityGroupEgress; the statement for its policy"
                                + " is `{\"Effect\":\"Allow\",\"Action\":\"ec2:RevokeSecurityGroupEgress\",\"Resource\":\"*\"}`."
                                + " Then go on. `sgwarden repair ");
    }

    @Test
    void advisesOnceWhatManyObjectsMiss() throws IOException {
        assertThat(report(line("2026-11-20T00:00:00Z", DENIED)).path("advice").toString())
                .contains("\"subject\":\"ec2:RevokeSecurityGroupEgress\",\"text\":\"The controller's role lacks it: 1"
                        + " object says so.");
    }

    @Test
    void copiesNoCredentialAndNoOtherAccount() throws IOException {
        assertThat(report(line("2026-11-20T00:00:00Z", DENIED)).toString())
                .contains("assumed-role/ack/1 is not authorized")
                .doesNotContain("c2VjcmV0", "999999999999");
    }

    @Test
    void explainsALoopByTheErrorBeforeIt() throws IOException {
        String log = line("2026-11-20T00:00:00Z", NO_PROTOCOL) + line("2026-11-20T00:00:01Z", DUPLICATE);

        assertThat(web(report(log)).at("/cause/code").asString()).isEqualTo("InvalidParameterValue");
        assertThat(web(report(line("2026-11-20T00:00:01Z", DUPLICATE)))
                        .at("/cause/code")
                        .asString())
                .isEqualTo("InvalidGroup.Duplicate");
    }

    @Test
    void takesNoErrorOfAnEarlierObjectOfTheName() throws IOException {
        JsonNode finding = web(report(line("2024-12-31T23:59:59Z", NO_PROTOCOL)));

        assertThat(finding.has("cause")).isFalse();
        assertThat(finding.path("remedy").asString())
                .endsWith(" The logs that were read do not say what EC2 answered.");
    }

    @Test
    void saysHowToGetTheLog() throws IOException {
        assertThat(web(json(estate().run("scan", "--format", "json")))
                        .path("remedy")
                        .asString())
                .endsWith(
                        " The error of the failed call is only in the controller's log: `kubectl -n ack-system logs -l"
                                + " app.kubernetes.io/name=ec2-chart --tail=-1 > controller.log`, then scan with"
                                + " --controller-log controller.log.");
    }

    @Test
    void countsWhatConditionsSayWithoutALog() throws IOException {
        assertThat(json(estate().run("scan", "--format", "json"))
                        .path("controllerErrors")
                        .toString())
                .isEqualTo("{\"errors\":[{\"code\":\"unknown\",\"objects\":1}]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"markdown", "html", "csv", "table", "junit", "ocsf"})
    void isInEveryFormat(String format) throws IOException {
        assertThat(run("scan", line("2026-11-20T00:00:00Z", NO_PROTOCOL), "--format", format)
                        .out())
                .contains("AuthorizeSecurityGroupIngress failed with InvalidParameterValue");
    }

    @ParameterizedTest
    @ValueSource(strings = {"markdown", "html", "table"})
    void listsWhatTheControllersReport(String format) throws IOException {
        String log = line("2026-11-20T00:00:00Z", NO_PROTOCOL) + "{\"level\":\"error\"}\n";

        assertThat(run("scan", log, "--format", format).out().replace("\\", ""))
                .contains(
                        "InvalidParameterValue of AuthorizeSecurityGroupIngress: 1 object, last at 2026-11-20T00:00:00Z",
                        "errors of a form that is not known: 1 line");
    }

    @Test
    void changesNoStateAndNoPlan() throws IOException {
        String log = line("2026-11-20T00:00:00Z", NO_PROTOCOL);

        assertThat(decided(report(log))).isEqualTo(decided(json(estate().run("scan", "--format", "json"))));
        assertThat(run("repair", log, "--format", "json").out())
                .isEqualTo(estate().run("repair", "--format", "json").out());
    }

    @Test
    void keepsToThePublishedSchema() throws IOException {
        String log = line("2026-11-20T00:00:00Z", DENIED);

        assertThat(PublishedSchema.SCAN_REPORT.problems(
                        run("scan", log, "--format", "json").out()))
                .isEmpty();
    }

    @Test
    void saysBesideAPlanWhyItIsNeeded() throws IOException {
        assertThat(run("repair", line("2026-11-20T00:00:00Z", NO_PROTOCOL)).out())
                .contains("\nshop/web: the controller's log says: AuthorizeSecurityGroupIngress failed with"
                        + " InvalidParameterValue: Invalid value 'null' for protocol.\n");
    }

    @Test
    void readsStandardInput() throws IOException {
        Path saved = folder.resolve("cluster.json");
        estate().run("scan");

        Run run = Commands.run(
                Map.of(),
                line("2026-11-20T00:00:00Z", NO_PROTOCOL),
                "scan",
                "--format",
                "json",
                "--controller-log",
                "-",
                "--cluster-file",
                saved.toString(),
                "--aws-file",
                "123456789012/us-west-2=" + folder.resolve("groups.json"));

        assertThat(web(json(run)).at("/cause/code").asString()).isEqualTo("InvalidParameterValue");
    }

    @Test
    void needsAReadableFileAndForPodsACluster() throws IOException {
        assertThat(estate().run(
                                "scan",
                                "--controller-log",
                                folder.resolve("absent").toString()))
                .isEqualTo(new Run(2, "", "sgwarden: Could not read " + folder.resolve("absent") + ": no such file\n"));
        assertThat(estate().run("scan", "--controller-logs"))
                .isEqualTo(new Run(
                        2,
                        "",
                        "sgwarden: Could not use --controller-logs: the cluster is read from files; save the log and name it with"
                                + " --controller-log FILE\n"));
    }

    private static List<String> decided(JsonNode report) {
        return Stream.of("state", "evidence", "repair")
                .map(part -> web(report).path(part).toString())
                .toList();
    }

    private Estate estate() {
        return new Estate(folder).policy(Estate.EXCLUSIVE).failedCreate("");
    }

    private static String line(String time, String error) {
        return "{\"level\":\"error\",\"ts\":\"" + time + "\",\"msg\":\"Reconciler error\",\"controllerGroup\":"
                + "\"ec2.services.k8s.aws\",\"controllerKind\":\"SecurityGroup\",\"SecurityGroup\":{\"name\":\"web\","
                + "\"namespace\":\"shop\"},\"namespace\":\"shop\",\"name\":\"web\",\"error\":\"" + error + "\"}\n";
    }

    private Run run(String command, String log, String... more) throws IOException {
        Estate estate = estate();
        return estate.run(
                command,
                Stream.concat(Stream.of("--controller-log", estate.file("controller.log", log)), Stream.of(more))
                        .toArray(String[]::new));
    }

    private JsonNode report(String log) throws IOException {
        return json(run("scan", log, "--format", "json"));
    }

    private static JsonNode json(Run run) {
        return JsonMapper.shared().readTree(run.out());
    }

    private static JsonNode web(JsonNode report) {
        return report.path("findings")
                .valueStream()
                .filter(finding -> finding.at("/resource/name").asString("").equals("web"))
                .findFirst()
                .orElseThrow();
    }
}

package io.sgwarden.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.cli.Commands.Run;
import io.sgwarden.scanner.testing.CannedServer;
import io.sgwarden.scanner.testing.CannedServer.Answer;
import io.sgwarden.schemas.document.PublishedSchema;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs that share a cluster's accounts: 123456789012 is the controller's, 222222222222 a team's. */
class SharedAccountsTest {
    private static final String OWN = "123456789012";
    private static final String TEAM = "222222222222";
    private static final String IN_TEAM =
            "\"ackResourceMetadata\":{\"ownerAccountID\":\"222222222222\",\"region\":\"us-west-2\"}";

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Estate estate;

    @BeforeEach
    void twoObjects() {
        estate = new Estate(folder)
                .object("here", "here", "", Estate.VPC, "")
                .object("there", "there", "", Estate.VPC, IN_TEAM);
    }

    @Test
    void isIncompleteWhereNobodyIsSaidToReadAnAccount() throws IOException {
        Run run = estate.runAs(OWN, "scan", "--format", "json");

        assertThat(run.code()).isEqualTo(3);
        assertThat(read(run).at("/gaps/0/where").asString()).isEqualTo("222222222222/us-west-2 security groups");
    }

    @Test
    void leavesAnAccountToTheRunThatReadsIt() throws IOException {
        Run run = estate.runAs(OWN, "scan", "--format", "json", "--controller-account", OWN, "--read-elsewhere", TEAM);

        JsonNode report = read(run);
        assertThat(run.code()).isEqualTo(1);
        assertThat(PublishedSchema.SCAN_REPORT.problems(run.out())).isEmpty();
        assertThat(names(report)).isEqualTo("here not-created");
        assertThat(report.path("complete").asBoolean()).isTrue();
        assertThat(report.path("elsewhere").toString())
                .isEqualTo("{\"accounts\":[\"222222222222\"],\"objects\":[{\"resource\":{\"namespace\":\"shop\","
                        + "\"name\":\"there\",\"uid\":\"uid-there\"},\"account\":\"222222222222\"}]}");
    }

    @Test
    void leavesObjectsThatNameNoAccountToTheRunOfTheControllers() throws IOException {
        Run run = estate.runAs(TEAM, "scan", "--format", "json", "--controller-account", OWN, "--read-elsewhere", OWN);

        assertThat(run.code()).isEqualTo(1);
        assertThat(names(read(run))).isEqualTo("there not-created");
    }

    @Test
    void saysInTheTableWhatItLeft() throws IOException {
        Run run = estate.runAs(OWN, "scan", "--controller-account", OWN, "--read-elsewhere", TEAM);

        assertThat(run.out())
                .endsWith("1 object, 0 groups read: 1 not-created; 0 can be repaired automatically. Left to the runs"
                        + " that read 222222222222: 1 object.\n");
    }

    @Test
    void decidesInEveryRunWhoseAccountIsNotKnown() throws IOException {
        Run run = estate.ofTeam("blue")
                .runAs(OWN, "scan", "--format", "json", "--controller-account", OWN, "--read-elsewhere", TEAM);

        assertThat(run.code()).isEqualTo(3);
        assertThat(names(read(run))).isEqualTo("here undecided");
    }

    @Test
    void callsAFindingThatMovedToAnotherRunNotVerified() throws IOException {
        Path monday = folder.resolve("monday");
        new Estate(folder).object("there", "there", "", Estate.VPC, "").runAs(OWN, "scan", "--out", monday.toString());

        Run run = estate.runAs(
                OWN,
                "scan",
                "--format",
                "json",
                "--controller-account",
                OWN,
                "--read-elsewhere",
                TEAM,
                "--previous",
                monday.resolve("report.json").toString());

        assertThat(read(run).at("/changes/counts").toString()).isEqualTo("{\"new\":1,\"not-verified\":1}");
    }

    @Test
    void plansNothingForObjectsOfAnotherRun() throws IOException {
        Run run = estate.runAs(OWN, "repair", "--controller-account", OWN, "--read-elsewhere", TEAM);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).doesNotContain("there");
    }

    /** The other run cannot be asked, so nobody here knows whether a rule there names the group. */
    @Test
    void repairsNothingByItselfWhileItDoesNotReadAnAccount() throws IOException {
        Estate estate = new Estate(folder).failedCreate(Estate.CLUSTER_TAG).policy(Estate.CLUSTER_TEMPLATE);
        String unread = "whether other groups refer to it was not read: this run does not read 222222222222, and rules"
                + " there may refer to it over a peering connection";

        assertThat(estate.finding("web")).isEqualTo("id-unrecorded strong automatic");
        assertThat(estate.finding("web", "--controller-account", OWN, "--read-elsewhere", TEAM))
                .isEqualTo("id-unrecorded strong approval");
        assertThat(estate.json("--controller-account", OWN, "--read-elsewhere", TEAM))
                .contains(unread);
        assertThat(estate.object("there", "there", "", Estate.VPC, IN_TEAM).finding("web"))
                .isEqualTo("id-unrecorded strong approval");
    }

    @Test
    void pushesItsNumbersUnderItsOwnAccount() throws IOException {
        try (CannedServer gateway = CannedServer.start(request -> new Answer(200, "text/plain", ""))) {
            String address = gateway.address().toString();

            estate.runAs(OWN, "scan", "--controller-account", OWN, "--read-elsewhere", TEAM, "--push-metrics", address);

            assertThat(gateway.requests())
                    .singleElement()
                    .asString()
                    .startsWith("POST /metrics/job/sgwarden/account/123456789012 ");
        }
    }

    @Test
    void refusesAnAccountThatItReadsItself() throws IOException {
        Run both = estate.runAs(OWN, "scan", "--controller-account", OWN, "--read-elsewhere", OWN);
        Run unknown = estate.runAs(OWN, "scan", "--read-elsewhere", TEAM);
        Run noAccount = estate.runAs(OWN, "scan", "--controller-account", "blue");

        assertThat(both.code()).isEqualTo(2);
        assertThat(both.err())
                .isEqualTo("sgwarden: Could not use --read-elsewhere 123456789012: this run reads that account; leave"
                        + " the option out, or name with --account what is to be read\n");
        assertThat(unknown.err())
                .isEqualTo("sgwarden: Could not use --read-elsewhere without --controller-account: an object that names"
                        + " no account lives in the controller's own, and this run would take it for one that it reads;"
                        + " add --controller-account ACCOUNT\n");
        assertThat(noAccount.err())
                .isEqualTo(
                        "sgwarden: Could not use --controller-account blue: expected an AWS account's twelve digits\n");
    }

    private static JsonNode read(Run run) {
        return JsonMapper.shared().readTree(run.out());
    }

    private static String names(JsonNode report) {
        return String.join(
                ", ",
                report.path("findings")
                        .valueStream()
                        .map(finding -> finding.at("/resource/name").asString("") + " "
                                + finding.path("state").asString(""))
                        .toList());
    }
}

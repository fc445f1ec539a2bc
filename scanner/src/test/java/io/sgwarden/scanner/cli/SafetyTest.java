package io.sgwarden.scanner.cli;

import static io.sgwarden.scanner.cli.Estate.EXCLUSIVE;
import static io.sgwarden.scanner.cli.Estate.FINALIZER;
import static io.sgwarden.scanner.cli.Estate.METADATA;
import static io.sgwarden.scanner.cli.Estate.RULE;
import static io.sgwarden.scanner.cli.Estate.TERMINAL;
import static io.sgwarden.scanner.cli.Estate.VPC;
import static io.sgwarden.scanner.cli.Estate.permission;
import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.cli.Commands.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing is touched that is not provably ours, and nothing is called clean that was not read. */
class SafetyTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private Estate estate() {
        return new Estate(folder);
    }

    @Test
    void repairsAFailedCreateInAnExclusiveAccount() throws IOException {
        assertThat(estate().failedCreate("").policy(EXCLUSIVE).finding("web"))
                .isEqualTo("id-unrecorded strong automatic");
    }

    @Test
    void leavesARecordedGroupToAnOperatorWhereTheEvidenceContradicts() throws IOException {
        Estate estate = estate().object("web", "web", FINALIZER, VPC + "," + RULE, "\"id\":\"sg-1\"")
                .group("sg-1", "web", permission(443), "");

        assertThat(estate.finding("web")).isEqualTo("metadata-missing contradicted adoption");
        assertThat(estate.run("scan", "--format", "json").out())
                .contains(
                        "\"Find out whether the group belongs to this object. If it does, `sgwarden repair shop/web"
                                + " --adopt shop/web=sg-1 --override-contradicted --plan-out plan.json "
                                + estate.options() + "` plans"
                                + " what records owner and region, and triggers a reconcile, and says how to approve the plan.\"");
    }

    @Test
    void quotesWhatAShellWouldRun() throws IOException {
        Estate estate = estate().object("$(id)", "web", FINALIZER, VPC + "," + RULE, "\"id\":\"sg-1\"")
                .group("sg-1", "web", permission(443), "");

        assertThat(estate.run("scan").out()).contains(" --adopt 'shop/$(id)=sg-1' --override-contradicted --plan-out ");
    }

    @Test
    void saysOfALeakedGroupInUseThatItMustBeFreedFirst() throws IOException {
        Estate estate = estate().object("web", "web", "", VPC, "").group("sg-2", "leak", "", "");

        String more = "123456789012/us-west-2="
                + estate.file(
                        "more.json",
                        "{\"NetworkInterfaces\":[{\"NetworkInterfaceId\":\"eni-1\",\"Groups\":[{\"GroupId\":\"sg-2\"}]}]}");

        assertThat(estate.run("scan", "--aws-file", more).out())
                .contains(
                        "  do: Free it first: it is in use by eni-1. If no other cluster owns it: `sgwarden cleanup sg-2"
                                + " --scope 123456789012/us-west-2 " + estate.options() + " --aws-file " + more
                                + "` says whether it may be deleted, and how; it"
                                + " deletes nothing by itself.\n");
    }

    @Test
    void leavesARecordedGroupAloneWhoseTagsNameAnotherObject() throws IOException {
        Estate estate = estate().object("web", "web", FINALIZER, VPC + "," + RULE, "\"id\":\"sg-1\"")
                .group("sg-1", "web", "", "{\"Key\":\"kubernetes-object\",\"Value\":\"shop/other\"}")
                .policy("ownership: {tagTemplate: {kubernetes-object: \"%K8S_NAMESPACE%/%K8S_RESOURCE_NAME%\"}}");

        assertThat(estate.run("scan", "--format", "json").out())
                .contains("\"sgwarden leaves it alone: the group's own tags name another object, which nothing"
                        + " overrides.\"");
    }

    @Test
    void callsNoDumpCompleteThatIsOnePageOfALongerList() throws IOException {
        Estate estate = estate().object("web", "web", "", VPC + "," + RULE, "").group("sg-leaked", "gone", "", "");
        String page = estate.file(
                "page.json", "{\"kind\":\"SecurityGroupList\",\"metadata\":{\"continue\":\"more\"},\"items\":[]}");

        Run run = estate.run("scan", "--cluster-file", page);

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.out())
                .contains("NOT READ: cluster dump: securitygroups: the dump is one page of a longer list; dump without"
                        + " --chunk-size and --limit")
                .doesNotContain("leaked");
    }

    @Test
    void listsNothingOfANamespaceThatDoesNotExist() throws IOException {
        Run run = estate().object("web", "web", "", VPC + "," + RULE, "").run("scan", "-n", "shp");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEqualTo("sgwarden: Could not use -n shp: the cluster has no namespace of that name\n");
    }

    @Test
    void decidesNothingOfATeamWhoseAccountIsNotRecorded() throws IOException {
        Estate estate = estate().failedCreate("").policy(EXCLUSIVE).ofTeam("blue");

        assertThat(estate.finding("web")).isEqualTo("undecided none none");
        assertThat(estate.run("scan").out())
                .contains("NOT READ: account of team blue: namespace shop names the team, for which no"
                        + " ConfigMap ack-role-team-map has a role; nothing is decided until one has, or the controller"
                        + " records the account in the status");
    }

    @Test
    void takesTheRecordedAccountOfATeam() throws IOException {
        Estate estate = estate().object("web", "web", "", VPC + "," + RULE, TERMINAL + "," + METADATA)
                .group("sg-1", "web", "", "")
                .policy(EXCLUSIVE)
                .ofTeam("blue");

        assertThat(estate.finding("web")).isEqualTo("id-unrecorded strong automatic");
    }

    @Test
    void doubtsWhereARivalsVpcWasNotRead() throws IOException {
        Estate estate = estate().failedCreate("")
                .policy(EXCLUSIVE)
                .object("rival", "web", "", "\"vpcRef\":{\"from\":{\"name\":\"main\"}}," + RULE, "");

        assertThat(estate.finding("web")).isEqualTo("name-taken weak adoption");
        assertThat(estate.run("scan").out())
                .contains(
                        "do: It may be another object's: another object has the same group name, and where it lives is"
                                + " not known: shop/rival. Make that readable, or correct the annotation or spec.name of one of"
                                + " them");
    }

    @Test
    void neverLetsSeveritiesOfThePolicyChangeTheEvidence() throws IOException {
        String noPeer = "\"ingressRules\":[{\"ipProtocol\":\"tcp\",\"fromPort\":443,\"toPort\":443}]";
        Estate estate = estate().object(
                        "web", "web", "", VPC + "," + noPeer, "\"id\":\"sg-1\"," + METADATA + "," + TERMINAL)
                .group("sg-1", "web", "", "");
        String baseline = estate.finding("web");

        assertThat(estate.policy("profile: strict").finding("web")).isEqualTo(baseline);

        String twice = RULE.replace("[{\"cidrIP\"", "[{\"cidrIP\":\"10.0.0.0/8\"},{\"cidrIP\"");
        Estate live = estate().object("web", "web", "", VPC + "," + twice, TERMINAL)
                .group("sg-1", "web", permission(443), "");
        String harmful = live.policy(EXCLUSIVE).finding("web");
        assertThat(live.policy(EXCLUSIVE + "\nseverities: {rule-duplicate: \"off\"}")
                        .finding("web"))
                .isEqualTo(harmful);
        assertThat(harmful).doesNotContain("automatic");
    }

    @Test
    void callsNothingMissingThatAnotherAccountDenies() throws IOException {
        Estate estate = estate().object(
                        "web",
                        "web",
                        FINALIZER,
                        VPC + "," + RULE,
                        "\"id\":\"sg-1\"," + METADATA
                                + ",\"conditions\":[{\"type\":\"ACK.Recoverable\",\"status\":\"True\",\"message\":"
                                + "\"InvalidGroup.NotFound: The security group 'sg-1' does not exist\"}]");

        Run run = estate.runAs("999999999999", "scan");

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.out())
                .contains("NOT READ: 123456789012/us-west-2 security groups: objects live there, and it was not read;"
                        + " name it with --region, --assume-role or --aws-file")
                .contains("undecided")
                .doesNotContain("group-missing");
        assertThat(estate.finding("web")).isEqualTo("group-missing none automatic");
    }

    @Test
    void takesNoDumpWithoutObjectsForAnEmptyCluster() throws IOException {
        Run run = estate().group("sg-1", "web", "", "").run("scan");

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.out())
                .contains("NOT READ: cluster dump: securitygroups: the dump has none")
                .doesNotContain("delete-security-group");
    }

    @Test
    void takesNoEmptyDumpOfAnotherClusterForItsClaims() throws IOException {
        Estate estate = estate().failedCreate("").policy("ownership: {clusters: {\"123456789012\": [green]}}");
        String empty = estate.file("green.json", "{\"kind\":\"List\",\"items\":[]}");

        Run run = estate.run("scan", "--cluster-file", "green=" + empty);

        assertThat(run.out()).contains("name-taken").doesNotContain("strong");
        assertThat(run.code()).isEqualTo(3);
    }

    @Test
    void decidesNothingWhereTheVpcIsNotKnown() throws IOException {
        Run run = estate().object("web", "web", "", "\"vpcRef\":{}," + RULE, TERMINAL)
                .group("sg-1", "web", "", "")
                .run("scan");

        assertThat(run.out()).contains("undecided").doesNotContain("leaked");
    }

    @Test
    void takesOnlyTheRecordedIdForMissing() throws IOException {
        String conditions = "\"conditions\":[{\"type\":\"ACK.Recoverable\",\"status\":\"%s\",\"message\":"
                + "\"InvalidGroup.NotFound: The security group '%s' does not exist\"}]";
        String status = "\"id\":\"sg-9\"," + METADATA + ",";

        assertThat(gone(status + conditions.formatted("True", "sg-9"))).endsWith("automatic");
        assertThat(gone(status + conditions.formatted("True", "sg-77"))).endsWith("approval");
        assertThat(gone(status + conditions.formatted("True", "sg-99"))).endsWith("approval");
        assertThat(gone(status + conditions.formatted("False", "sg-9"))).endsWith("approval");
    }

    private String gone(String status) throws IOException {
        return estate().object("web", "web", FINALIZER, VPC + "," + RULE, status)
                .finding("web");
    }

    @Test
    void triggersNoReconcileOnContradictedEvidence() throws IOException {
        String synced = "\"id\":\"sg-1\"," + METADATA
                + ",\"conditions\":[{\"type\":\"ACK.ResourceSynced\",\"status\":\"True\"}]";
        Estate ours = estate().object("web", "web", FINALIZER, VPC + "," + RULE, synced)
                .group("sg-1", "web", "", "")
                .policy(EXCLUSIVE);
        Estate optedOut = estate().object(
                        "web",
                        "web",
                        FINALIZER + "\"annotations\":{\"sgwarden.io/repair\":\"never\"},",
                        VPC + "," + RULE,
                        synced)
                .group("sg-1", "web", "", "")
                .policy(EXCLUSIVE);
        Estate renamed = estate().object("web", "other", FINALIZER, VPC + "," + RULE, synced)
                .group("sg-1", "web", "", "");

        assertThat(ours.finding("web")).isEqualTo("rules-differ strong approval");
        assertThat(optedOut.run("scan").out()).contains("annotation sgwarden.io/repair of the object is never");
        assertThat(renamed.finding("web")).isEqualTo("identity-differs contradicted none");
    }

    @Test
    void repairsOnlyTheNamespaceThatIsNamed() throws IOException {
        Estate estate = estate().failedCreate("").policy(EXCLUSIVE);

        assertThat(estate.run("repair", "-n", "shop").out()).contains("shop/web");
        assertThat(estate.run("repair", "-n", "other").out()).doesNotContain("shop/web");
    }

    @Test
    void saysThatNothingIsWrittenFromFiles() throws IOException {
        Run run = estate().failedCreate("").policy(EXCLUSIVE).run("repair", "--auto");

        assertThat(run.err()).isEqualTo("sgwarden: nothing is written: cluster or EC2 was read from files\n");
    }

    @Test
    void holdsAnApprovedPlanToTheCapOfItsRun() throws IOException {
        Estate estate = estate().failedCreate("").policy(EXCLUSIVE);
        Path plan = folder.resolve("plan.json");
        estate.run("repair", "--plan-out", plan.toString());
        String hash = Files.readString(plan).replaceFirst("(?s).*\"sha256\": \"([0-9a-f]+)\".*", "$1");

        Run run = estate.run("repair", "--plan", plan.toString(), "--approve", hash, "--max-repairs", "0");

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("1 repairs are more than --max-repairs 0: nothing was applied");
    }
}

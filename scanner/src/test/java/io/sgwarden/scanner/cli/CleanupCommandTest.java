package io.sgwarden.scanner.cli;

import static io.sgwarden.scanner.cli.Estate.CLUSTER_TAG;
import static io.sgwarden.scanner.cli.Estate.CLUSTER_TEMPLATE;
import static io.sgwarden.scanner.cli.Estate.RULE;
import static io.sgwarden.scanner.cli.Estate.VPC;
import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.cli.Commands.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A leaked group is deleted only where everything says so; from dumps, only the plan is made. */
class CleanupCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private Estate leaked(String tags) {
        return Estate.leaked(folder, tags);
    }

    @Test
    void deletesAGroupThatTagsNameOursAndThatWasLeakedADayAgo() throws IOException {
        Estate estate = leaked(CLUSTER_TAG).policy(CLUSTER_TEMPLATE);

        Run run = estate.cleanup("--previous", estate.report("--now", "2026-11-21T00:00:00Z"));

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .startsWith("GROUP       NAME   REGION                   DECISION\n"
                        + "sg-leaked   gone   123456789012/us-west-2   delete\n\nNothing was deleted. To apply exactly"
                        + " this, write it with --plan-out plan.json, and then:\n\n  sgwarden cleanup --scope"
                        + " 123456789012/us-west-2 --previous FILE --plan plan.json --approve ");
    }

    @Test
    void keepsAGroupThatASpecNamesAsAPeer() throws IOException {
        Estate estate = leaked(CLUSTER_TAG)
                .policy(CLUSTER_TEMPLATE)
                .object(
                        "app",
                        "app",
                        "",
                        VPC
                                + ",\"egressRules\":[{\"ipProtocol\":\"-1\",\"userIDGroupPairs\":[{\"groupID\":\"sg-leaked\"}]}]",
                        "");

        assertThat(estate.cleanup("--previous", estate.report("--now", "2026-11-21T00:00:00Z"))
                        .out())
                .contains("keep: specs name it as a peer: shop/app");
    }

    @Test
    void keepsAGroupWhoseNameAnObjectInAnUnknownVpcHas() throws IOException {
        Estate estate = leaked(CLUSTER_TAG)
                .policy(CLUSTER_TEMPLATE)
                .vpc("main")
                .object("app", "gone", "", "\"vpcRef\":{\"from\":{\"name\":\"main\"}}," + RULE, "\"id\":\"sg-stale\"");

        assertThat(estate.cleanup().out()).contains("keep: ", "objects whose VPC is not known have its name: shop/app");
    }

    @Test
    void keepsAGroupThatAnObjectIsToAdopt() throws IOException {
        Estate estate = leaked(CLUSTER_TAG)
                .policy(CLUSTER_TEMPLATE)
                .object(
                        "app",
                        "app",
                        "\"annotations\":{\"services.k8s.aws/adoption-fields\":\"{\\\"id\\\": \\\"sg-leaked\\\"}\"},",
                        VPC + "," + RULE,
                        "");

        assertThat(estate.cleanup("--previous", estate.report("--now", "2026-11-21T00:00:00Z"))
                        .out())
                .contains("keep: adoption-fields name it: shop/app");
    }

    @Test
    void keepsAGroupThatARuleInAnotherAccountNames() throws IOException {
        Estate estate = leaked(CLUSTER_TAG).policy(CLUSTER_TEMPLATE);
        String peering = estate.file(
                "peering.json",
                "{\"SecurityGroups\":[{\"GroupId\":\"sg-other\",\"GroupName\":\"other\",\"VpcId\":\"vpc-2\",\"IpPermissions\":"
                        + "[{\"IpProtocol\":\"-1\",\"UserIdGroupPairs\":[{\"GroupId\":\"sg-leaked\",\"UserId\":\"123456789012\"}]}]}]}");

        Run run = estate.cleanup(
                "--previous",
                estate.report("--now", "2026-11-21T00:00:00Z"),
                "--aws-file",
                "210987654321/us-west-2=" + peering);

        assertThat(run.out()).contains("keep: rules of other groups refer to it: sg-other");
    }

    @Test
    void keepsAGroupThatNoReportShowsLeakedForLong() throws IOException {
        Estate estate = leaked(CLUSTER_TAG).policy(CLUSTER_TEMPLATE);

        assertThat(estate.cleanup().out())
                .contains("keep: it was leaked in 0 earlier reports (--previous); 1 is required");
        assertThat(estate.cleanup("--previous", estate.report("--now", "2026-11-22T12:00:00Z"))
                        .out())
                .contains("keep: it has been leaked only since 2026-11-22T12:00:00Z, less than 24 h ago");
        String once = estate.report("--now", "2026-11-21T00:00:00Z");
        assertThat(estate.cleanup("--grace-runs", "2", "--previous", once, "--previous", once)
                        .out())
                .contains("keep: it was leaked in 1 earlier reports (--previous); 2 are required");
    }

    @Test
    void keepsEveryGroupInAFirstRun() throws IOException {
        Estate estate = leaked(CLUSTER_TAG).policy(CLUSTER_TEMPLATE);
        String absent = folder.resolve("absent.json").toString();

        assertThat(estate.cleanup("--previous", absent).code()).isEqualTo(2);
        assertThat(estate.cleanup("--previous", absent, "--previous-optional").out())
                .contains("keep: it was leaked in 0 earlier reports (--previous); 1 is required");
        Run damaged = estate.cleanup("--previous", estate.file("half.json", "{\"kind\": "));
        assertThat(damaged.code()).isEqualTo(2);
        assertThat(damaged.err()).contains("half.json as a scan report: not JSON: ");
    }

    @Test
    void keepsAGroupThatMayBeAnotherClusters() throws IOException {
        String previous = leaked("").report("--now", "2026-11-21T00:00:00Z");

        assertThat(leaked("").cleanup("--previous", previous).out())
                .contains(
                        "keep: no tag proves that this cluster made it; delete it by name with --group sg-leaked, or");
        assertThat(leaked("")
                        .policy(CLUSTER_TEMPLATE)
                        .cleanup("--previous", previous)
                        .out())
                .contains("keep: no tag proves");
        assertThat(leaked(CLUSTER_TAG.replace("blue", "green"))
                        .policy(CLUSTER_TEMPLATE)
                        .cleanup("--previous", previous)
                        .out())
                .contains("keep: no tag proves");
        assertThat(leaked(CLUSTER_TAG + ",{\"Key\":\"owner\",\"Value\":\"me\"}")
                        .policy(CLUSTER_TEMPLATE)
                        .cleanup("--previous", previous)
                        .out())
                .contains("keep: it has tags that no template writes: owner");
        assertThat(leaked("")
                        .cleanup("--previous", previous, "--group", "sg-leaked")
                        .out())
                .contains("us-west-2   delete");
    }

    @Test
    void keepsAGroupThatIsUsedOrReferredTo() throws IOException {
        Estate estate = leaked(CLUSTER_TAG)
                .policy(CLUSTER_TEMPLATE)
                .group(
                        "sg-other",
                        "other",
                        "{\"IpProtocol\":\"-1\",\"UserIdGroupPairs\":[{\"GroupId\":\"sg-leaked\",\"UserId\":\"123456789012\"}]}",
                        "");

        Run run = estate.cleanup("--group", "sg-leaked", "--previous", estate.report("--now", "2026-11-21T00:00:00Z"));

        assertThat(run.out()).contains("keep: rules of other groups refer to it: sg-other");
    }

    @Test
    void looksAtNoGroupOutsideTheScope() throws IOException {
        Estate estate = leaked(CLUSTER_TAG).policy(CLUSTER_TEMPLATE);
        String elsewhere = "123456789012/eu-west-1=" + estate.file("elsewhere.json", "{\"SecurityGroups\":[]}");

        assertThat(estate.run("cleanup", "--aws-file", elsewhere, "--scope", "123456789012/eu-west-1")
                        .out())
                .isEqualTo("Nothing to clean up.\n");
    }

    @Test
    void refusesAScopeThatIsNotRead() throws IOException {
        Run run = leaked(CLUSTER_TAG).policy(CLUSTER_TEMPLATE).run("cleanup", "--scope", "123456789012/us-wst-2");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("sgwarden: Could not clean up 123456789012/us-wst-2: this run does not read it; name it with"
                        + " --region, --assume-role or --aws-file\n");
    }

    @Test
    void refusesReportsOfAnotherCluster() throws IOException {
        Estate estate = leaked(CLUSTER_TAG).policy(CLUSTER_TEMPLATE);
        String other = new Estate(folder)
                .kubeSystem("uid-of-green")
                .object("a", "a", "", VPC, "")
                .report("--now", "2026-11-21T00:00:00Z");

        Run run = estate.cleanup("--previous", other);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo(
                        "sgwarden: Could not use --previous " + other + ": it is of cluster uid-of-green, this one is"
                                + " uid-of-blue (the uid of namespace kube-system)\n");
    }

    @Test
    void refusesToTakeAnEmptyClusterForOneWithoutClaims() throws IOException {
        Run run = new Estate(folder)
                .kubeSystem("uid-of-blue")
                .group("sg-leaked", "gone", "", "")
                .cleanup();

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("sgwarden: Could not clean up: the cluster was not read completely (");
    }

    @Test
    void deletesNothingAtAllBeyondTheCap() throws IOException {
        Estate estate = leaked(CLUSTER_TAG).policy(CLUSTER_TEMPLATE).group("sg-second", "second", "", CLUSTER_TAG);

        Run run = estate.cleanup("--max-deletions", "1", "--previous", estate.report("--now", "2026-11-21T00:00:00Z"));

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err())
                .isEqualTo(
                        "sgwarden: 2 deletions are more than --max-deletions 1: nothing was deleted; look at the plan"
                                + " first\n");
    }

    @Test
    void saysThatNothingIsDeletedFromFiles() throws IOException {
        Estate estate = leaked(CLUSTER_TAG).policy(CLUSTER_TEMPLATE);

        assertThat(estate.cleanup("--auto", "--previous", estate.report("--now", "2026-11-21T00:00:00Z"))
                        .err())
                .isEqualTo("sgwarden: nothing is deleted: cluster or EC2 was read from files\n");
    }

    @Test
    void readsItsOwnPlanAndRefusesAChangedOne() throws IOException {
        Estate estate = leaked(CLUSTER_TAG).policy(CLUSTER_TEMPLATE);
        Path plan = folder.resolve("plan.json");
        estate.cleanup("--plan-out", plan.toString(), "--previous", estate.report("--now", "2026-11-21T00:00:00Z"));
        String text = Files.readString(plan);
        String hash = text.replaceFirst("(?s).*\"sha256\": \"([0-9a-f]+)\".*", "$1");

        Run right = estate.cleanup("--plan", plan.toString(), "--approve", hash, "--previous", estate.report());
        Run unreported = estate.cleanup("--plan", plan.toString(), "--approve", hash);
        Run wrongHash = estate.cleanup("--plan", plan.toString(), "--approve", "0".repeat(64));
        Files.writeString(plan, text.replace("sg-leaked", "sg-other"));
        Run changed = estate.cleanup("--plan", plan.toString(), "--approve", hash);

        assertThat(right)
                .isEqualTo(new Run(
                        1,
                        "Nothing was deleted.\n",
                        "sgwarden: nothing is deleted: cluster or EC2 was read from files\n"));
        assertThat(unreported.code()).isEqualTo(2);
        assertThat(unreported.err())
                .isEqualTo(
                        "sgwarden: Could not apply the plan: only reports show which groups objects have adopted or kept"
                                + " since it was made; give that of the last scan with --previous\n");
        assertThat(wrongHash.code()).isEqualTo(2);
        assertThat(wrongHash.err()).contains("--approve names another hash; this plan's is " + hash);
        assertThat(changed.code()).isEqualTo(2);
        assertThat(changed.err()).contains("its steps do not have the hash that it names; plan again");
    }

    @Test
    void saysWhatIsWrongWithItsOptions() throws IOException {
        Estate estate = leaked("");

        assertThat(estate.run("cleanup").err()).startsWith("sgwarden: Missing required option: '--scope=");
        assertThat(estate.run("cleanup", "--scope", "eu-west-1").err())
                .isEqualTo("sgwarden: Could not use --scope eu-west-1: expected ACCOUNT/REGION, for example --scope"
                        + " 123456789012/eu-west-1\n");
        assertThat(estate.cleanup("--rollback", "web").err())
                .isEqualTo("sgwarden: Could not use --rollback web: expected NAMESPACE/NAME, for example --rollback"
                        + " payments/db\n");
        assertThat(estate.cleanup("--rollback", "shop/none").err())
                .isEqualTo("sgwarden: Could not roll back shop/none: the cluster has no such SecurityGroup\n");
        assertThat(estate.cleanup("--previous", estate.file("empty.json", "[]")).err())
                .endsWith("empty.json as a scan report: array found, object expected; expected what sgwarden scan"
                        + " --format json writes\n");
    }
}

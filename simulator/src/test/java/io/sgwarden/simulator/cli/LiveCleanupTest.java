package io.sgwarden.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.cleanup.CleanupPlan;
import io.sgwarden.scanner.cleanup.CleanupPlan.Clusters;
import io.sgwarden.scanner.cleanup.CleanupPlan.Deletion;
import io.sgwarden.scanner.planfile.CleanupPlanFile;
import io.sgwarden.schemas.document.PublishedSchema;
import io.sgwarden.schemas.permission.Permission.Direction;
import io.sgwarden.simulator.ec2.RequestedRule;
import io.sgwarden.simulator.ec2.RequestedRule.RequestedPeer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Deleting over the real SDK: the leaked group and nothing else, and only after EC2 was asked again. */
@ExtendWith(LiveFixture.class)
class LiveCleanupTest {
    private final Live live;

    LiveCleanupTest(Live live) {
        this.live = live;
    }

    private String group(String name) {
        return live.leak(name, Map.of("cluster", "blue"));
    }

    private void apply(String name) {
        live.cluster().apply((ObjectNode) JsonMapper.shared().readTree("""
                {"apiVersion": "ec2.services.k8s.aws/v1alpha1", "kind": "SecurityGroup",
                 "metadata": {"name": "%1$s", "namespace": "shop"},
                 "spec": {"name": "%1$s", "description": "d", "vpcID": "%2$s",
                          "ingressRules": [{"ipProtocol": "tcp", "fromPort": 443, "toPort": 443,
                                            "ipRanges": [{"cidrIP": "10.0.0.0/8"}]}]}}
                """.formatted(name, live.vpcId())));
    }

    private Live.Run cleanup(String... more) throws IOException {
        String previous =
                live.file("previous.json", live.run("scan", "--format", "json").out());
        String policy = live.policyWithTag("cluster", "blue");
        List<String> arguments = new ArrayList<>(List.of("--scope", "123456789012/us-west-2", "--policy", policy));
        if (!List.of(more).contains("--rollback")) {
            arguments.addAll(List.of("--leaked-for", "0s"));
        }
        arguments.addAll(List.of("--previous", previous));
        arguments.addAll(List.of(more));
        return live.run("cleanup", arguments.toArray(String[]::new));
    }

    /** Plans, lets something happen, applies what was planned. */
    private Live.Run approvedAfter(Runnable meanwhile) throws IOException {
        Path plan = live.path("plan.json");
        cleanup("--plan-out", plan.toString());
        String hash = Files.readString(plan).replaceFirst("(?s).*\"sha256\": \"([0-9a-f]+)\".*", "$1");
        meanwhile.run();
        return cleanup("--plan", plan.toString(), "--approve", hash);
    }

    private List<String> deletions() {
        return live.ec2().journal().calls().stream()
                .filter(call -> call.action().equals("DeleteSecurityGroup"))
                .map(call -> call.group() + " " + call.error().orElse("accepted"))
                .toList();
    }

    @Test
    void deletesTheLeakedGroupAfterADryRun() throws IOException {
        apply("kept");
        String kept = group("kept");
        String leaked = group("leaked");

        Live.Run run = cleanup("--auto");

        assertThat(run)
                .isEqualTo(new Live.Run(
                        0,
                        "GROUP" + " ".repeat(leaked.length() - 2) + "NAME     OUTCOME   MESSAGE\n" + leaked
                                + "   leaked   deleted   Deleted\n",
                        ""));
        assertThat(deletions()).containsExactly(leaked + " DryRunOperation", leaked + " accepted");
        assertThat(live.region().group(kept)).isPresent();
    }

    @Test
    void reportsByThePublishedSchema() throws IOException {
        apply("kept");
        group("leaked");
        String used = group("used");
        live.region().attachments().attachInterface("eni-1", used);

        String dry = cleanup("--format", "json").out();
        String done = cleanup("--auto", "--format", "json").out();

        assertThat(PublishedSchema.CLEANUP_REPORT.problems(dry)).isEmpty();
        assertThat(PublishedSchema.CLEANUP_REPORT.problems(done)).isEmpty();
        assertThat(done).contains("\"outcome\": \"deleted\"", "\"the group is in use by eni-1\"");
    }

    @Test
    void refusesAPlanThatAnotherClustersObjectsDecidedAbout() throws IOException {
        apply("kept");
        group("leaked");
        Path file = live.path("plan.json");
        cleanup("--plan-out", file.toString());
        CleanupPlan elsewhere = ofCluster("uid-of-green", CleanupPlanFile.read(Files.readString(file), "plan"));
        Files.writeString(file, CleanupPlanFile.write(elsewhere));

        Live.Run run = cleanup("--plan", file.toString(), "--approve", CleanupPlanFile.hash(elsewhere));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .matches("sgwarden: Could not apply the plan: it is of cluster uid-of-green, this run reads [0-9a-f-]+"
                        + " \\(the uid of namespace kube-system\\); plan again\n");
        assertThat(deletions()).isEmpty();
    }

    private static CleanupPlan ofCluster(String uid, CleanupPlan plan) {
        Clusters claims = new Clusters(Optional.of(uid), new TreeSet<>());
        return new CleanupPlan(
                plan.deletions().stream()
                        .map(deletion -> new Deletion(
                                deletion.group(),
                                deletion.name(),
                                deletion.vpcId(),
                                deletion.fingerprint(),
                                claims,
                                deletion.named(),
                                deletion.rolledBack()))
                        .toList(),
                plan.capExceeded());
    }

    @Test
    void deletesExactlyTheApprovedPlan() throws IOException {
        apply("kept");
        String leaked = group("leaked");

        assertThat(approvedAfter(() -> group("second")).code()).isZero();
        assertThat(deletions()).containsExactly(leaked + " DryRunOperation", leaked + " accepted");
    }

    @Test
    void deletesAGroupAfterThoseThatReferToIt() throws IOException {
        apply("kept");
        List<String> sorted = Stream.of(group("one"), group("two")).sorted().toList();
        RequestedPeer peer = new RequestedPeer.Pair(
                Optional.of(sorted.getFirst()), Optional.empty(), Optional.empty(), Optional.empty());
        live.region()
                .authorize(
                        Direction.INGRESS,
                        sorted.getLast(),
                        List.of(new RequestedRule(
                                Optional.of("tcp"), Optional.of(443L), Optional.of(443L), List.of(peer))));

        Live.Run run = cleanup("--auto");

        assertThat(run.code()).as(run.out()).isZero();
        assertThat(deletions())
                .containsExactly(
                        sorted.getLast() + " DryRunOperation",
                        sorted.getLast() + " accepted",
                        sorted.getFirst() + " DryRunOperation",
                        sorted.getFirst() + " accepted");
    }

    @Test
    void doesNotTryToDeleteAGroupInUse() throws IOException {
        apply("kept");
        String used = group("used");
        live.region().attachments().attachInterface("eni-1", used);

        Live.Run run = cleanup("--auto", "--group", used);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("keep: the group is in use by eni-1");
        assertThat(deletions()).isEmpty();
    }

    @Test
    @DisplayName("60: told to stop, clean-up begins no other deletion and says that it is not complete")
    void stopsBetweenTwoDeletions() throws IOException {
        apply("kept");
        String first = group("first");
        String second = group("second");
        live.stopWhen(() -> live.ec2().journal().accepted("DeleteSecurityGroup") > 0);

        Live.Run run = cleanup("--auto", "--format", "json");

        JsonNode report = JsonMapper.shared().readTree(run.out());
        assertThat(run.code()).isEqualTo(3);
        assertThat(report.path("complete").asBoolean()).isFalse();
        assertThat(report.path("outcomes").valueStream())
                .extracting(end -> end.path("outcome").asString() + ": "
                        + end.path("message").asString())
                .containsExactly("deleted: Deleted", "skipped: Not begun: the run was told to stop");
        assertThat(Stream.of(first, second).filter(id -> live.region().group(id).isPresent()))
                .hasSize(1);
    }

    @Test
    void saysWhichPermissionIsMissing() throws IOException {
        apply("kept");
        String leaked = group("leaked");
        live.region().faults().deny("DeleteSecurityGroup");

        Live.Run run = cleanup("--auto");

        assertThat(run.code()).isEqualTo(4);
        assertThat(run.out())
                .contains("failed    UnauthorizedOperation: ", "; allow ec2:DeleteSecurityGroup to this identity");
        assertThat(live.region().group(leaked)).isPresent();
    }

    @Test
    void keepsAGroupThatAnObjectClaimsSinceThePlan() throws IOException {
        apply("kept");
        String leaked = group("leaked");

        Live.Run run = approvedAfter(() -> apply("leaked"));

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("skipped   it is not leaked any more: it is gone, or an object claims it");
        assertThat(live.region().group(leaked)).isPresent();
    }

    @Test
    void keepsAGroupThatChangedSinceThePlan() throws IOException {
        apply("kept");
        String leaked = group("leaked");

        Live.Run run = approvedAfter(
                () -> live.region().createTags(leaked, Map.of("services.k8s.aws/controller-version", "ec2-v1.19.0")));

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("skipped   the group changed since the plan was made");
        assertThat(deletions()).isEmpty();
    }

    @Test
    void rollsAFailedCreationBackSoThatItStartsAgainAndWhole() throws IOException {
        live.region().faults().deny("RevokeSecurityGroupEgress");
        live.controller("v1.20.0");
        apply("web");
        assertThat(live.eventually(() -> live.isTrue(Live.WEB, "ACK.Terminal"))).isTrue();
        String half = web("/status/id").orElseThrow();
        live.region().faults().allow("RevokeSecurityGroupEgress");

        Live.Run run = cleanup("--rollback", "shop/web", "--auto", "--grace", "0s", "--wait", "20s");

        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).contains(half + "   web    deleted", "shop/web   converged");
        assertThat(live.region().group(half)).isEmpty();
        assertThat(live.ec2().journal().accepted("CreateSecurityGroup")).isEqualTo(2);
        assertThat(web("/status/id").filter(id -> !id.equals(half))).isPresent();
    }

    private Optional<String> web(String pointer) {
        return live.cluster()
                .get(Live.WEB)
                .map(json -> json.at(pointer))
                .map(json -> json.isString() ? json.stringValue() : json.toString())
                .filter(text -> !text.isEmpty());
    }
}

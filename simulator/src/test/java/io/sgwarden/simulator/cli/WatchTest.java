package io.sgwarden.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.simulator.cluster.Change;
import io.sgwarden.simulator.cluster.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A watching repair beside a running controller. */
@ExtendWith(LiveFixture.class)
class WatchTest {
    private static final Set<String> NOT_READY = Set.of("the cluster cannot be read\n", "the lease was lost\n");

    private final Live live;

    WatchTest(Live live) {
        this.live = live.controller("v1.20.0");
    }

    private void apply(String protocol) {
        live.apply(Live.WEB, protocol);
    }

    private boolean comesTo(Predicate<ObjectNode> wanted) {
        return live.eventually(() -> live.cluster().get(Live.WEB).filter(wanted).isPresent());
    }

    /** Managed again after a reconcile was triggered, whatever EC2 says of the spec. */
    private static Predicate<ObjectNode> managed() {
        return condition("ACK.Recoverable", "protocol")
                .and(object -> object.at("/metadata/generation").asInt() >= 3);
    }

    /** The controller restores the finalizer at once. */
    private boolean wasReleased() {
        return live.cluster().changes().stream()
                .filter(change -> change.key().equals(Live.WEB))
                .map(Change::object)
                .anyMatch(object -> object.at("/metadata/finalizers").isEmpty()
                        && condition("ACK.Recoverable", "UnauthorizedOperation").test(object));
    }

    private static Predicate<ObjectNode> condition(String type, String message) {
        return object -> object.at("/status/conditions")
                .valueStream()
                .anyMatch(condition -> condition.path("type").asString("").equals(type)
                        && condition.path("status").asString("").equals("True")
                        && condition.path("message").asString("").contains(message));
    }

    @Test
    void repairsByItselfAndEndsWhenItIsTold() throws Exception {
        CompletableFuture<Live.Run> watch = live.start("repair", "--watch", "--auto", "--wait", "20s");
        apply("");
        assertThat(comesTo(managed()))
                .as("detached by the controller, put back in charge")
                .isTrue();
        apply("\"ipProtocol\": \"tcp\", ");
        assertThat(comesTo(condition("ACK.ResourceSynced", ""))).isTrue();
        live.requestStop();

        Live.Run run = watch.get(Live.LONGEST.toSeconds(), TimeUnit.SECONDS);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).containsPattern(" shop/web (spec-refused|converged): ");
        assertThat(live.ec2().journal().accepted("CreateSecurityGroup")).isEqualTo(1);
    }

    @Test
    void releasesWhatTheGuardKeepsAndNoGroupWasCreatedFor() throws Exception {
        live.region().faults().deny("CreateSecurityGroup");
        live.guardFinalizers("nobody");
        apply("\"ipProtocol\": \"tcp\", ");
        assertThat(comesTo(condition("ACK.Recoverable", "UnauthorizedOperation")))
                .isTrue();
        live.guardFinalizers("sgwarden");
        CompletableFuture<Live.Run> watch = live.start("repair", "--watch", "--auto", "--release-guarded");

        assertThat(comesTo(unused -> wasReleased())).isTrue();
        live.region().faults().allow("CreateSecurityGroup");
        assertThat(comesTo(condition("ACK.ResourceSynced", ""))).isTrue();
        live.requestStop();

        assertThat(watch.get(Live.LONGEST.toSeconds(), TimeUnit.SECONDS).out())
                .contains(" shop/web released: it records no group; its controller tries again\n");
    }

    @Test
    void saysWhatBecomesDifferentAndServesItsNumbers() throws Exception {
        int port = Loopback.freePort();
        CompletableFuture<Live.Run> watch = live.start(
                "scan", "--watch", "--grace", "0s", "--resync", "1h", "--management-port", Integer.toString(port));
        assertThat(shows(port, "{severity=\"high\",state=\"detached\"} 0.0")).isTrue();
        apply("");
        assertThat(shows(port, "{severity=\"high\",state=\"detached\"} 1.0")).isTrue();
        live.cluster().delete(Live.WEB);
        assertThat(shows(port, "{severity=\"medium\",state=\"leaked\"} 1.0")).isTrue();
        assertThat(Loopback.get(port, "/readyz")).isEqualTo("ok\n");
        live.requestStop();

        Live.Run run = watch.get(Live.LONGEST.toSeconds(), TimeUnit.SECONDS);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).isEqualTo("sgwarden: /metrics, /livez and /readyz on port " + port + "\n");
        assertThat(run.out())
                .contains("0 objects, 1 group read: nothing found; 0 can be repaired automatically.\n")
                .containsPattern("Z detached shop/web: ")
                .containsPattern("Z leaked group sg-[0-9a-f]{17} \\(web\\): ")
                .containsPattern("Z resolved shop/web, was detached\n");
    }

    @Test
    void callsWhatItKeepsOldWhileAWatchIsGoneThenReadsAgain() throws Exception {
        int port = Loopback.freePort();
        CompletableFuture<Live.Run> watch = live.start(
                "scan", "--watch", "--grace", "0s", "--resync", "1s", "--management-port", Integer.toString(port));
        assertThat(shows(port, "errors{stage=\"list\"} 0.0")).isTrue();
        live.api().inject(new Fault("securitygroups", "watch", 410));
        live.api().compact();
        assertThat(shows(port, "errors{stage=\"list\"} 1.0")).isTrue();
        apply("");
        live.api().heal();
        assertThat(shows(port, "{severity=\"high\",state=\"detached\"} 1.0")).isTrue();
        assertThat(shows(port, "errors{stage=\"list\"} 0.0")).isTrue();
        live.requestStop();

        assertThat(watch.get(Live.LONGEST.toSeconds(), TimeUnit.SECONDS).code()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"scan", "repair --auto"})
    void isNotReadyButGoesOnWhileTheApiServerIsGone(String command) throws Exception {
        int port = Loopback.freePort();
        List<String> words = new ArrayList<>(List.of(command.split(" ")));
        words.addAll(List.of("--watch", "--resync", "1s", "--management-port", Integer.toString(port)));
        CompletableFuture<Live.Run> watch =
                live.start(words.getFirst(), words.subList(1, words.size()).toArray(String[]::new));
        assertThat(shows(port, "errors{stage=\"list\"} 0.0")).isTrue();
        assertThat(Loopback.get(port, "/readyz")).isEqualTo("ok\n");
        live.api().close();

        assertThat(live.eventually(() -> NOT_READY.contains(Loopback.get(port, "/readyz"))))
                .isTrue();
        assertThat(watch.isDone()).isFalse();
        live.requestStop();
        Live.Run run = watch.get(Live.LONGEST.toSeconds(), TimeUnit.SECONDS);
        assertThat(run.code()).as(run.err()).isZero();
    }

    @Test
    void takesALostLeaseAgainAndGoesOn() throws Exception {
        live.lease(ShortTiming.SHORT_LEASE);
        int port = Loopback.freePort();
        CompletableFuture<Live.Run> watch =
                live.start("repair", "--watch", "--auto", "--wait", "20s", "--management-port", Integer.toString(port));
        assertThat(shows(port, "errors{stage=\"list\"} 0.0")).isTrue();
        live.api().inject(new Fault("leases", "*", 503));
        assertThat(live.eventually(() -> Loopback.get(port, "/readyz").equals("the lease was lost\n")))
                .isTrue();
        live.api().heal();
        assertThat(live.eventually(() -> Loopback.get(port, "/readyz").equals("ok\n")))
                .isTrue();
        apply("");
        assertThat(comesTo(managed())).isTrue();
        live.requestStop();

        assertThat(watch.get(Live.LONGEST.toSeconds(), TimeUnit.SECONDS).code()).isZero();
    }

    /** Once the object is gone, only a report shows that its group was to stay. */
    @Test
    void keepsAReportOfAClaimThatChangesNoFinding() throws Exception {
        apply("\"ipProtocol\": \"tcp\", ");
        assertThat(comesTo(condition("ACK.ResourceSynced", ""))).isTrue();
        Path out = live.path("out");
        Path report = out.resolve("report.json");
        CompletableFuture<Live.Run> watch = live.start("scan", "--watch", "--resync", "1s", "--out", out.toString());
        assertThat(live.eventually(() -> says(report, "\"kind\": \"ScanReport\"")))
                .isTrue();
        live.cluster().patch(Live.WEB, (ObjectNode) JsonMapper.shared().readTree("""
                {"metadata": {"annotations": {"services.k8s.aws/deletion-policy": "retain"}}}"""));

        assertThat(live.eventually(() -> says(report, "\"deletionPolicy\": \"retain\"")))
                .isTrue();
        live.requestStop();
        assertThat(watch.get(Live.LONGEST.toSeconds(), TimeUnit.SECONDS).code()).isZero();
    }

    private static boolean says(Path file, String text) {
        try {
            return Files.exists(file) && Files.readString(file).contains(text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** An earlier report shows the creation, and the spec was changed since. */
    @Test
    void keepsItsHistoryWhileItDoesNotKnowItsCluster() throws Exception {
        apply("");
        assertThat(comesTo(condition("ACK.Terminal", ""))).isTrue();
        String report =
                live.file("report.json", live.run("scan", "--format", "json").out());
        apply("\"ipProtocol\": \"tcp\", ");
        live.api().inject(new Fault("namespaces", "list", 403));
        int port = Loopback.freePort();
        CompletableFuture<Live.Run> watch = live.start(
                "repair",
                "--watch",
                "--auto",
                "--resync",
                "1s",
                "--previous",
                report,
                "--management-port",
                Integer.toString(port));
        assertThat(shows(port, "errors{stage=\"list\"} 1.0")).isTrue();
        live.api().heal();

        assertThat(comesTo(condition("ACK.ResourceSynced", ""))).isTrue();
        live.requestStop();
        assertThat(watch.get(Live.LONGEST.toSeconds(), TimeUnit.SECONDS).code()).isZero();
    }

    @Test
    void finishesTheTouchOfAKilledRun() throws Exception {
        leaveATouch();
        CompletableFuture<Live.Run> watch = live.start("repair", "--watch", "--auto");

        assertThat(comesTo(object -> !object.path("spec").has("egressRules")
                        && !object.at("/metadata/annotations").has("sgwarden.io/touch")))
                .isTrue();
        live.requestStop();
        assertThat(watch.get(Live.LONGEST.toSeconds(), TimeUnit.SECONDS).out())
                .contains(" shop/web finished: the touch that a killed run had begun\n");
    }

    @Test
    void leavesTheTouchOfAKilledRunInAnotherNamespaceAlone() throws Exception {
        live.cluster().createNamespace("other");
        leaveATouch();
        int port = Loopback.freePort();
        CompletableFuture<Live.Run> watch = live.start(
                "repair",
                "--watch",
                "--auto",
                "-n",
                "other",
                "--resync",
                "1s",
                "--management-port",
                Integer.toString(port));
        assertThat(shows(port, "sgwarden_watch_looks_total 2.0")).isTrue();
        live.requestStop();
        watch.get(Live.LONGEST.toSeconds(), TimeUnit.SECONDS);

        assertThat(live.cluster()
                        .get(Live.WEB)
                        .orElseThrow()
                        .at("/metadata/annotations")
                        .has("sgwarden.io/touch"))
                .isTrue();
    }

    /** As a run leaves it that is killed between the two halves. */
    private void leaveATouch() {
        apply("\"ipProtocol\": \"tcp\", ");
        assertThat(comesTo(condition("ACK.ResourceSynced", ""))).isTrue();
        live.cluster().patch(Live.WEB, (ObjectNode) JsonMapper.shared().readTree("""
                {"metadata": {"annotations": {"sgwarden.io/touch": "egressRules"}}, "spec": {"egressRules": []}}
                """));
    }

    private boolean shows(int port, String text) {
        return live.eventually(() -> Loopback.get(port, "/metrics").contains(text));
    }

    @Test
    void saysWhatItNeeds() throws IOException {
        assertThat(live.run("repair", "--watch").err()).isEqualTo("sgwarden: Could not repair: --watch needs --auto\n");
        assertThat(live.run("scan", "--watch", "--format", "json").err())
                .isEqualTo("sgwarden: Could not watch: --watch prints the table and then a line for each change; for"
                        + " other formats use --out DIR\n");
        assertThat(live.run("scan", "--watch", "--now", "2026-11-23T00:00:00Z").err())
                .isEqualTo("sgwarden: Could not watch: --now would stop the clock; leave it out\n");
    }
}

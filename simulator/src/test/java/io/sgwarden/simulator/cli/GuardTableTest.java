package io.sgwarden.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.kubernetes.LeaseTimes;
import io.sgwarden.simulator.cluster.ObjectKey;
import io.sgwarden.simulator.controller.ControllerDeployment;
import io.sgwarden.simulator.controller.ControllerFlags;
import io.sgwarden.simulator.controller.ControllerVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What keeps each mode that writes from writing. Every cell is a run. */
@ExtendWith(LiveFixture.class)
class GuardTableTest {
    /**
     * {@code written} where the guard does not concern the mode: an approved plan overrides an opt-out, but a group in
     * use is no failed creation and needs {@code --adopt}; a release concerns an object without a group, counts for no
     * cap and needs no canary, nor what other clusters claim; a leaked group has no object.
     */
    private static final String TABLE = """
            guard      plan     auto     watch    release  rollback cleanup
            none       written  written  written  written  written  written
            opt_out    written  left     left     left     left     written
            namespace  left     left     left     left     left     left
            cap        left     left     left     written  left     left
            canary     left     left     left     written  written  written
            lease      left     left     left     left     left     left
            dump_age   left     left     left     written  left     left
            use        left     left     left     written  left     left
            unwatched  left     left     left     left     left     written
            """;

    private static final String SCOPE = "123456789012/us-west-2";
    private static final ObjectKey API = ObjectKey.securityGroup("shop", "api");
    private static final Pattern CYCLES = Pattern.compile("sgwarden_watch_looks_total ([3-9]|[1-9][0-9]+)\\.0");

    private static final Set<Mode> REPAIRS = EnumSet.of(Mode.PLAN, Mode.AUTO, Mode.WATCH);

    private static final LeaseTimes SOON_GIVEN_UP =
            new LeaseTimes(Duration.ofMillis(300), Duration.ofMillis(200), Duration.ofMillis(50));

    private final Live live;
    private final List<String> options = new ArrayList<>();

    GuardTableTest(Live live) {
        this.live = live;
    }

    /** Columns of the table. */
    enum Mode {
        PLAN,
        AUTO,
        WATCH,
        RELEASE,
        ROLLBACK,
        CLEANUP
    }

    static Stream<Arguments> cells() {
        return TABLE.lines()
                .skip(1)
                .map(line -> line.split(" +"))
                .flatMap(row -> IntStream.range(0, Mode.values().length)
                        .mapToObj(column -> Arguments.of(row[0], Mode.values()[column], row[column + 1])));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void holds(String guard, Mode mode, String expected) throws Exception {
        prepare(mode);
        raise(guard, mode);
        int before = live.cluster().changes().size();

        String output = run(mode);

        assertThat(wasWritten(mode, before) ? "written" : "left").as(output).isEqualTo(expected);
    }

    /** Something that the mode would write to. */
    private void prepare(Mode mode) throws IOException {
        switch (mode) {
            case PLAN, AUTO, WATCH -> {
                live.controller("v1.20.0");
                live.detach(Live.WEB);
                assertThat(live.eventually(() -> live.isTrue(Live.WEB, "ACK.Terminal")))
                        .isTrue();
            }
            case RELEASE -> {
                live.controller("v1.20.0");
                live.region().faults().deny("CreateSecurityGroup");
                live.guardFinalizers("sgwarden");
                live.apply(Live.WEB, "\"ipProtocol\": \"tcp\", ");
                assertThat(live.eventually(() -> live.isTrue(Live.WEB, "ACK.Recoverable")))
                        .isTrue();
            }
            case ROLLBACK -> {
                live.controller("v1.20.0");
                live.region().faults().deny("RevokeSecurityGroupEgress");
                live.apply(Live.WEB, "\"ipProtocol\": \"tcp\", ");
                assertThat(live.eventually(() -> live.isTrue(Live.WEB, "ACK.Terminal")))
                        .isTrue();
                live.region().faults().allow("RevokeSecurityGroupEgress");
                String created =
                        live.run("scan", "--grace", "0s", "--format", "json").out();
                options.addAll(List.of("--previous", live.file("created.json", created)));
            }
            case CLEANUP -> {
                live.apply(Live.WEB, "");
                live.leak("leaked", Map.of("cluster", "blue"));
                options.addAll(List.of(
                        "--previous",
                        live.file(
                                "previous.json",
                                live.run("scan", "--format", "json").out()),
                        "--policy",
                        live.policyWithTag("cluster", "blue")));
            }
        }
    }

    private void raise(String guard, Mode mode) throws IOException {
        switch (guard) {
            case "none" -> {}
            case "opt_out" -> live.cluster().patch(Live.WEB, json("""
                        {"metadata": {"annotations": {"sgwarden.io/repair": "never"}}}
                        """));
            case "namespace" -> {
                live.cluster().createNamespace("other");
                options.addAll(List.of("-n", "other"));
            }
            case "cap" ->
                options.addAll(List.of(
                        mode == Mode.ROLLBACK || mode == Mode.CLEANUP ? "--max-deletions" : "--max-repairs", "0"));
            case "canary" -> {
                if (REPAIRS.contains(mode)) {
                    live.detach(API); // repaired before the other, which is held back
                }
                live.stopController();
            }
            case "lease" -> {
                live.lease(SOON_GIVEN_UP);
                live.cluster().create(json("""
                        {"apiVersion": "coordination.k8s.io/v1", "kind": "Lease",
                         "metadata": {"name": "sgwarden-writer", "namespace": "default"},
                         "spec": {"holderIdentity": "cronjob-1", "leaseDurationSeconds": 600, "leaseTransitions": 1,
                                  "acquireTime": "TIME", "renewTime": "TIME"}}
                        """.replace(
                                "TIME", Instant.now().toString().replaceFirst("(\\.[0-9]{6})?[0-9]*Z", "$1Z"))));
            }
            case "dump_age" -> {
                Path dump = Path.of(live.file("green.json", """
                        {"kind": "List", "items": [{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "shop"}},
                          {"apiVersion": "ec2.services.k8s.aws/v1alpha1", "kind": "SecurityGroup",
                           "metadata": {"name": "other", "namespace": "shop", "uid": "uid-other"},
                           "spec": {"name": "other", "description": "d", "vpcID": "vpc-1"}}]}
                        """));
                Files.setLastModifiedTime(dump, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
                options.addAll(List.of("--cluster-file", "green=" + dump));
            }
            case "use" ->
                live.region()
                        .groups()
                        .forEach(group -> live.region().attachments().attachInterface("eni-1", group.id()));
            case "unwatched" -> {
                live.cluster().createNamespace("ack-system");
                live.cluster()
                        .create(ControllerDeployment.of(
                                ControllerVersion.of("v1.20.0"),
                                ControllerFlags.of("--watch-namespace", "elsewhere", "--deletion-policy", "delete")));
            }
            default -> throw new IllegalArgumentException(guard);
        }
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) JsonMapper.shared().readTree(text);
    }

    private String run(Mode mode) throws Exception {
        return switch (mode) {
            case PLAN -> plan();
            case AUTO -> text(live.run("repair", with("--auto", "--grace", "0s", "--wait", "2s")));
            case WATCH -> watch(with("--auto", "--watch", "--grace", "0s", "--wait", "2s", "--resync", "1s"));
            case RELEASE ->
                watch(with(
                        "--auto", "--watch", "--release-guarded", "--grace", "0s", "--wait", "2s", "--resync", "1s"));
            case ROLLBACK ->
                text(live.run(
                        "cleanup",
                        with("--auto", "--scope", SCOPE, "--rollback", "shop/web", "--grace", "0s", "--wait", "2s")));
            case CLEANUP -> text(live.run("cleanup", with("--auto", "--scope", SCOPE, "--leaked-for", "0s")));
        };
    }

    private String plan() throws IOException {
        Path file = live.path("plan.json");
        live.run("repair", with("--plan-out", file.toString(), "--grace", "0s"));
        String hash = Files.readString(file).replaceFirst("(?s).*\"sha256\": \"([0-9a-f]+)\".*", "$1");
        return text(live.run(
                "repair", with("--plan", file.toString(), "--approve", hash, "--grace", "0s", "--wait", "2s")));
    }

    /** Until it has looked three times, or has ended by itself. */
    private String watch(String... arguments) throws Exception {
        int port = Loopback.freePort();
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.addAll(List.of("--management-port", Integer.toString(port)));
        CompletableFuture<Live.Run> watch = live.start("repair", all.toArray(String[]::new));
        live.eventually(() ->
                watch.isDone() || CYCLES.matcher(Loopback.get(port, "/metrics")).find());
        live.requestStop();
        return text(watch.get(Live.LONGEST.toSeconds(), TimeUnit.SECONDS));
    }

    private String[] with(String... arguments) {
        return Stream.concat(Stream.of(arguments), options.stream()).toArray(String[]::new);
    }

    private static String text(Live.Run run) {
        return String.format(Locale.ROOT, "exit %s%n%s%s", run.code(), run.out(), run.err());
    }

    /** A finalizer that was added or, in a release, removed; or a group that was deleted. */
    private boolean wasWritten(Mode mode, int before) {
        if (mode == Mode.ROLLBACK || mode == Mode.CLEANUP) {
            return live.ec2().journal().accepted("DeleteSecurityGroup") > 0;
        }
        return live.cluster().changes().stream()
                .skip(before)
                .filter(change -> change.key().equals(Live.WEB))
                .anyMatch(change -> change.object().at("/metadata/finalizers").isEmpty() == (mode == Mode.RELEASE));
    }
}

package io.sgwarden.simulator.cli;

import io.sgwarden.scanner.cli.Environment;
import io.sgwarden.scanner.cli.Sgwarden;
import io.sgwarden.scanner.cli.Timing;
import io.sgwarden.scanner.kubernetes.LeaseTimes;
import io.sgwarden.simulator.cluster.Cluster;
import io.sgwarden.simulator.cluster.ClusterServer;
import io.sgwarden.simulator.cluster.Eventually;
import io.sgwarden.simulator.cluster.FinalizerGuard;
import io.sgwarden.simulator.cluster.ObjectKey;
import io.sgwarden.simulator.controller.AckController;
import io.sgwarden.simulator.controller.ControllerAccountRegion;
import io.sgwarden.simulator.controller.ControllerVersion;
import io.sgwarden.simulator.controller.RegionCalls;
import io.sgwarden.simulator.ec2.Ec2;
import io.sgwarden.simulator.ec2.Ec2Server;
import io.sgwarden.simulator.ec2.Region;
import io.sgwarden.simulator.ec2.RequestedGroup;
import io.sgwarden.simulator.world.WorldClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A simulated cluster with the namespace {@code shop} and a simulated EC2, both behind real HTTP, and the command line
 * that is pointed at both.
 */
final class Live implements AutoCloseable {
    static final String REGION = "us-west-2";
    static final ObjectKey WEB = ObjectKey.securityGroup("shop", "web");
    /** Long enough for a loaded machine: what is awaited is there much sooner. */
    static final Duration LONGEST = Duration.ofSeconds(60);

    /** What passes of the commands' time whenever one of them asks for it. */
    private static final Duration ASKED = Duration.ofMillis(100);

    private static final String EXCLUSIVE_ACCOUNT =
            "{apiVersion: sgwarden.io/v1, kind: Policy, ownership: {exclusiveAccounts: [\"%s\"]}}"
                    .formatted(Ec2.DEFAULT_ACCOUNT);
    private static final Set<String> TAKES_POLICY = Set.of("scan", "repair", "cleanup");
    /** Seconds of the controller's clock in one second of the commands' clock. */
    private static final int SPEED = 60;

    private final Ec2 ec2 = new Ec2();
    private final Region region = ec2.region(Ec2.DEFAULT_ACCOUNT, REGION);
    private final WorldClock time = new WorldClock(Instant.now(), ASKED);
    private final Cluster cluster = new Cluster(time.forServers());
    private final Eventually eventually = new Eventually(cluster);

    private final Path folder;
    private final Ec2Server aws;
    private final ClusterServer api;
    private final Path kubeconfig;
    private final String vpcId = region.createVpc();
    private Clock clock = time.forCommands(this::pass);
    private Timing timing = ShortTiming.with(ShortTiming.LONG_LEASE);
    private volatile BooleanSupplier stop = () -> false;
    private volatile Optional<AckController> controller = Optional.empty();

    /** What a run left. */
    record Run(int code, String out, String err) {}

    Live(Path folder) throws IOException {
        this.folder = folder;
        cluster.createNamespace("shop");
        aws = Ec2Server.start(ec2);
        api = ClusterServer.start(cluster, "test");
        kubeconfig = api.kubeconfig(folder.resolve("kubeconfig"));
    }

    Live controller(String version) {
        controller = Optional.of(AckController.of(ControllerVersion.of(version), cluster, new RegionCalls(region))
                .accountRegion(new ControllerAccountRegion(Ec2.DEFAULT_ACCOUNT, REGION))
                .startingAt(time.instant())
                .build());
        return this;
    }

    void stopController() {
        controller.ifPresent(AckController::close);
        controller = Optional.empty();
    }

    /** Lets time pass, in which the controller works. */
    private void pass(Duration passed) {
        time.pass(passed);
        controller.ifPresent(running -> running.advance(passed.multipliedBy(SPEED)));
    }

    /** The time of cluster and commands, which passes only while somebody waits. */
    Instant now() {
        return time.instant();
    }

    /** The clock of the commands from now on. */
    void clock(Clock newClock) {
        clock = newClock;
    }

    /** Waits from now on as operators' runs do. */
    void withStandardTiming() {
        timing = Timing.STANDARD;
    }

    /** The Lease of the commands from now on. */
    void lease(LeaseTimes times) {
        timing = ShortTiming.with(times);
    }

    Ec2 ec2() {
        return ec2;
    }

    Region region() {
        return region;
    }

    Cluster cluster() {
        return cluster;
    }

    ClusterServer api() {
        return api;
    }

    String vpcId() {
        return vpcId;
    }

    /** Where a file of this name would be. */
    Path path(String name) {
        return folder.resolve(name);
    }

    String file(String name, String text) throws IOException {
        return Files.writeString(path(name), text).toString();
    }

    /**
     * Runs a command. Where the test names no policy, it is that of most operators: no other cluster's ACK works in the
     * account. Without history and without that, a corrected spec proves nothing (design 9.1).
     */
    Run run(String command, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                command,
                "--kubeconfig",
                kubeconfig.toString(),
                "--endpoint-url",
                aws.endpoint().toString(),
                "--region",
                REGION));
        arguments.addAll(List.of(more));
        if (TAKES_POLICY.contains(command) && !arguments.contains("--policy")) {
            arguments.addAll(List.of("--policy", file("exclusive.yaml", EXCLUSIVE_ACCOUNT)));
        }
        return plain(arguments.toArray(String[]::new));
    }

    /** Runs a command until it ends or is asked to stop. */
    CompletableFuture<Run> start(String command, String... more) {
        CompletableFuture<Run> ended = new CompletableFuture<>();
        Thread.ofPlatform()
                .daemon()
                .start(() -> ended.completeAsync(
                        () -> {
                            try {
                                return run(command, more);
                            } catch (IOException failure) {
                                throw new UncheckedIOException(failure);
                            }
                        },
                        Runnable::run));
        return ended;
    }

    void requestStop() {
        stopWhen(() -> true);
    }

    /** As if SIGTERM came then. */
    void stopWhen(BooleanSupplier happened) {
        stop = happened;
    }

    void guardFinalizers(String exempt) {
        cluster.admitWith(new FinalizerGuard(exempt::equals));
    }

    /** Applies an object with one rule; {@code protocol} is inserted as it is, {@code ""} for none. */
    void apply(ObjectKey key, String protocol) {
        cluster.apply(
                (ObjectNode) JsonMapper.shared().readTree("""
                {"apiVersion": "ec2.services.k8s.aws/v1alpha1", "kind": "SecurityGroup",
                 "metadata": {"namespace": "%1$s", "name": "%2$s"},
                 "spec": {"name": "%2$s", "description": "d", "vpcID": "%3$s",
                          "ingressRules": [{%4$s"fromPort": 443, "toPort": 443,
                                            "ipRanges": [{"cidrIP": "10.0.0.0/8"}]}]}}
                """.formatted(key.namespace(), key.name(), vpcId, protocol)));
    }

    /** Leaves an object's group without its id: applied without protocol, which ends Terminal, then corrected. */
    void detach(ObjectKey key) {
        apply(key, "");
        if (!eventually(() -> isTrue(key, "ACK.Terminal"))) {
            throw new IllegalStateException("Could not detach " + key + ": the controller did not go Terminal");
        }
        apply(key, "\"ipProtocol\": \"tcp\", ");
    }

    /** Whether a condition of the object is True. */
    boolean isTrue(ObjectKey key, String condition) {
        return cluster.get(key)
                .orElseThrow()
                .at("/status/conditions")
                .valueStream()
                .anyMatch(found -> found.path("type").asString("").equals(condition)
                        && found.path("status").asString("").equals("True"));
    }

    /** Creates a group with ACK's tags and no object; returns its id. */
    String leak(String name, Map<String, String> more) {
        Map<String, String> tags = new HashMap<>(more);
        tags.put("services.k8s.aws/namespace", "shop");
        tags.put("services.k8s.aws/controller-version", "ec2-v1.20.0");
        return region.createSecurityGroup(RequestedGroup.of(name, "d", vpcId, tags));
    }

    /** A policy by which every group of the cluster has this tag. */
    String policyWithTag(String key, String value) throws IOException {
        return file("policy.yaml", """
                apiVersion: sgwarden.io/v1
                kind: Policy
                ownership: {tagTemplate: {KEY: VALUE}, clusterTag: KEY}
                """.replace("KEY", key).replace("VALUE", value));
    }

    /** Whether it is so within a minute, in which time passes. */
    boolean eventually(BooleanSupplier wanted) {
        return eventually.within(LONGEST, () -> {
            pass(ASKED);
            return wanted.getAsBoolean();
        });
    }

    /** Without anything that says where cluster and AWS are. */
    Run plain(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Environment environment = new Environment(
                Map.of(),
                new ByteArrayInputStream(new byte[0]),
                new PrintWriter(out),
                new PrintWriter(err),
                clock,
                () -> stop.getAsBoolean(),
                timing);
        int code = Sgwarden.run(environment, arguments);
        return new Run(code, out.toString(), err.toString());
    }

    String endpoint() {
        return aws.endpoint().toString();
    }

    @Override
    public void close() {
        stopController();
        api.close();
        aws.close();
    }
}

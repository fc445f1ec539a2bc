package io.sgwarden.simulator.demo;

import io.sgwarden.scanner.aws.AwsRetries;
import io.sgwarden.scanner.cli.Environment;
import io.sgwarden.scanner.cli.Sgwarden;
import io.sgwarden.scanner.cli.Timing;
import io.sgwarden.scanner.kubernetes.LeaseTimes;
import io.sgwarden.simulator.cluster.Cluster;
import io.sgwarden.simulator.cluster.ClusterServer;
import io.sgwarden.simulator.cluster.Eventually;
import io.sgwarden.simulator.cluster.ObjectKey;
import io.sgwarden.simulator.controller.AckController;
import io.sgwarden.simulator.controller.ControllerAccountRegion;
import io.sgwarden.simulator.controller.ControllerVersion;
import io.sgwarden.simulator.controller.RegionCalls;
import io.sgwarden.simulator.controller.RunningController;
import io.sgwarden.simulator.ec2.Ec2;
import io.sgwarden.simulator.ec2.Ec2Server;
import io.sgwarden.simulator.ec2.GroupView;
import io.sgwarden.simulator.ec2.Region;
import io.sgwarden.simulator.ec2.RequestedGroup;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One cluster with one ACK controller, one region of EC2, and the command line that is pointed at both. */
final class World implements AutoCloseable {
    private static final String REGION = "us-west-2";
    /** Seconds of the controller's clock in one real second: nobody wants to watch a back-off. */
    private static final int SPEED = 60;

    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(20);
    private static final Timing TIMING = new Timing(
            POLL,
            POLL,
            Duration.ofMillis(200),
            Duration.ofSeconds(1),
            new LeaseTimes(Duration.ofSeconds(15), Duration.ofSeconds(10), Duration.ofMillis(200)),
            AwsRetries.ADAPTIVE);
    private static final List<String> SHOWN = List.of("ACK.Terminal", "ACK.Recoverable", "ACK.ResourceSynced");

    private final Ec2 ec2 = new Ec2();
    private final Region region = ec2.region(Ec2.DEFAULT_ACCOUNT, REGION);
    private final Cluster cluster = new Cluster(Clock.systemUTC());
    private final String vpcId = region.createVpc();
    private final Ec2Server ec2Server;
    private final ClusterServer clusterServer;
    private final RunningController controller;
    private final PrintWriter out;
    private final Path kubeconfig;
    private final Path policy;
    private final Eventually eventually = new Eventually(cluster);

    World(String version, PrintWriter out, Path folder) throws IOException {
        this.out = out;
        cluster.createNamespace("shop");
        ec2Server = Ec2Server.start(ec2);
        clusterServer = ClusterServer.start(cluster, "demo");
        kubeconfig = clusterServer.kubeconfig(folder.resolve("kubeconfig-" + version));
        policy = Files.writeString(folder.resolve("policy.yaml"), String.format(Locale.ROOT, """
                apiVersion: sgwarden.io/v1
                kind: Policy
                ownership:
                  # No other cluster's ACK works in this account.
                  exclusiveAccounts: ["%s"]
                """, Ec2.DEFAULT_ACCOUNT));
        controller = RunningController.start(
                AckController.of(ControllerVersion.of(version), cluster, new RegionCalls(region))
                        .accountRegion(new ControllerAccountRegion(Ec2.DEFAULT_ACCOUNT, REGION))
                        .startingAt(Clock.systemUTC().instant())
                        .build(),
                SPEED);
    }

    Cluster cluster() {
        return cluster;
    }

    String vpcId() {
        return vpcId;
    }

    Region region() {
        return region;
    }

    /** Makes a group as others would, and returns its id. */
    String foreignGroup(String name) {
        return region.createSecurityGroup(RequestedGroup.of(name, "made by hand", vpcId, Map.of("owner", "payments")));
    }

    /** The group of that name. */
    Optional<GroupView> group(String name) {
        return region.groups().stream()
                .filter(group -> group.name().equals(name))
                .findFirst();
    }

    /** Runs a command of sgwarden on this world and returns its exit code. */
    int sgwarden(String command, String... more) {
        return sgwarden(() -> false, command, more);
    }

    /** The same until it is asked to stop. */
    int sgwarden(BooleanSupplier stopRequested, String command, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                command,
                "--kubeconfig",
                kubeconfig.toString(),
                "--endpoint-url",
                ec2Server.endpoint().toString(),
                "--region",
                REGION,
                "--policy",
                policy.toString()));
        arguments.addAll(List.of(more));
        Environment environment = new Environment(
                Map.of(), new ByteArrayInputStream(new byte[0]), out, out, Clock.systemUTC(), stopRequested, TIMING);
        return Sgwarden.run(environment, arguments.toArray(String[]::new));
    }

    Optional<ObjectNode> object(String name) {
        return cluster.get(ObjectKey.securityGroup("shop", name));
    }

    /** The condition of the object that a user reads first, {@code ""} for none. */
    String condition(String name) {
        return SHOWN.stream()
                .flatMap(type -> object(name).stream()
                        .flatMap(object -> object.at("/status/conditions").valueStream())
                        .filter(condition -> condition.path("type").asString("").equals(type)
                                && condition.path("status").asString("").equals("True"))
                        .map(condition -> type + ": " + firstLine(condition.path("message"))))
                .findFirst()
                .orElse("");
    }

    private static String firstLine(JsonNode message) {
        return message.asString("").lines().findFirst().orElse("");
    }

    /** Whether the condition begins with one of the texts, within a few seconds. */
    boolean comesTo(String name, String... beginnings) {
        return eventually(() -> Stream.of(beginnings).anyMatch(condition(name)::startsWith));
    }

    /** Whether it is so within a few seconds. */
    boolean eventually(BooleanSupplier wanted) {
        return eventually.within(LONGEST, wanted);
    }

    long groups() {
        return region.groups().stream()
                .filter(group -> !group.name().equals("default"))
                .count();
    }

    long created() {
        return ec2.journal().accepted("CreateSecurityGroup");
    }

    long refusedCreates() {
        return ec2.journal().refused("CreateSecurityGroup");
    }

    @Override
    public void close() {
        controller.close();
        clusterServer.close();
        ec2Server.close();
    }
}

package io.sgwarden.simulator.cli;

import io.sgwarden.schemas.permission.Permission.Direction;
import io.sgwarden.simulator.cluster.ObjectKey;
import io.sgwarden.simulator.ec2.RequestedGroup;
import io.sgwarden.simulator.ec2.RequestedRule;
import io.sgwarden.simulator.ec2.RequestedRule.RequestedPeer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Measures a watching scan of 10 000 objects and their groups, as a process of its own beside the simulator: memory,
 * processor while nothing happens, and how soon it shows an object that goes wrong. Linux only; run by
 * {@code e2e/performance}, which makes a table of the line that it prints.
 */
final class WatchMeasurement {
    private static final int OBJECTS = 10_000;
    private static final int PORT = 28_081;
    private static final Duration IDLE = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final double TICKS_A_SECOND = 100;

    private WatchMeasurement() {}

    /** Arguments: the launcher of sgwarden, a folder for files. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[1]);
        try (Live live = new Live(folder)) {
            for (int number = 0; number < OBJECTS; number++) {
                manage(live, "web-" + number);
            }
            Process watch = new ProcessBuilder(
                            arguments[0],
                            "scan",
                            "--watch",
                            "--grace",
                            "0s",
                            "--kubeconfig",
                            live.api().kubeconfig(folder.resolve("kubeconfig")).toString(),
                            "--endpoint-url",
                            live.endpoint(),
                            "--region",
                            Live.REGION,
                            "--management-port",
                            Integer.toString(PORT))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("watch.log").toFile())
                    .start();
            try {
                measure(live, watch);
            } catch (IllegalStateException never) {
                throw new IllegalStateException(
                        "the watch says: " + Files.readString(folder.resolve("watch.log")), never);
            } finally {
                watch.destroy();
                watch.waitFor(10, TimeUnit.SECONDS);
            }
        }
    }

    private static void measure(Live live, Process watch) throws InterruptedException {
        await("state=\"managed\"} " + (double) OBJECTS);
        double before = processorSeconds(watch);
        TimeUnit.SECONDS.sleep(IDLE.toSeconds());
        double idle = (processorSeconds(watch) - before) / IDLE.toSeconds();
        long begun = System.nanoTime();
        detach(live, "web-17");
        await("state=\"name-taken\"} 1.0");
        double reaction = (System.nanoTime() - begun) / 1e9;
        System.out.printf(Locale.ROOT, "%d,%.1f,%.2f%n", mostMemory(watch) / 1024, 100 * idle, reaction);
    }

    private static void manage(Live live, String name) {
        String group = live.region()
                .createSecurityGroup(RequestedGroup.of(
                        name,
                        "d",
                        live.vpcId(),
                        Map.of(
                                "services.k8s.aws/namespace", "shop",
                                "services.k8s.aws/controller-version", "ec2-v1.20.0")));
        live.region()
                .authorize(
                        Direction.INGRESS,
                        group,
                        List.of(new RequestedRule(
                                Optional.of("tcp"),
                                Optional.of(443L),
                                Optional.of(443L),
                                List.of(new RequestedPeer.Ipv4(Optional.of("10.0.0.0/8"), Optional.empty())))));
        live.cluster().create(json("""
                {"apiVersion": "ec2.services.k8s.aws/v1alpha1", "kind": "SecurityGroup",
                 "metadata": {"name": "%1$s", "namespace": "shop",
                              "finalizers": ["finalizers.ec2.services.k8s.aws/SecurityGroup"]},
                 "spec": {"name": "%1$s", "description": "d", "vpcID": "%2$s",
                          "ingressRules": [{"ipProtocol": "tcp", "fromPort": 443, "toPort": 443,
                                            "ipRanges": [{"cidrIP": "10.0.0.0/8"}]}],
                          "egressRules": [{"ipProtocol": "-1", "ipRanges": [{"cidrIP": "0.0.0.0/0"}]}]}}
                """.formatted(name, live.vpcId())));
        live.cluster().patchStatus(ObjectKey.securityGroup("shop", name), json("""
                {"status": {"id": "%s",
                            "ackResourceMetadata": {"ownerAccountID": "123456789012", "region": "us-west-2"},
                            "conditions": [{"type": "ACK.ResourceSynced", "status": "True"}]}}
                """.formatted(group)));
    }

    private static void detach(Live live, String name) {
        ObjectKey key = ObjectKey.securityGroup("shop", name);
        live.cluster().patch(key, json("{\"metadata\": {\"finalizers\": null}}"));
        live.cluster().patchStatus(key, json("""
                {"status": {"conditions": [{"type": "ACK.Terminal", "status": "True",
                                            "message": "Resource already exists"}]}}
                """));
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) JsonMapper.shared().readTree(text);
    }

    private static void await(String text) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!Loopback.get(PORT, "/metrics").contains(text)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("never shown: " + text);
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /** User and system time (proc(5), fields 14 and 15 of stat). */
    private static double processorSeconds(Process process) {
        String[] fields = proc(process, "stat").replaceFirst("^.*\\) ", "").split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_A_SECOND;
    }

    /** The most KiB that were resident. */
    private static long mostMemory(Process process) {
        return proc(process, "status")
                .lines()
                .filter(line -> line.startsWith("VmHWM:"))
                .map(line -> line.replaceAll("\\D", ""))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElseThrow();
    }

    private static String proc(Process process, String file) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

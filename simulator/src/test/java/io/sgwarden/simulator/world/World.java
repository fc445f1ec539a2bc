package io.sgwarden.simulator.world;

import io.sgwarden.simulator.controller.ControllerFlags;
import io.sgwarden.simulator.controller.ControllerVersion;
import io.sgwarden.simulator.ec2.Ec2;
import io.sgwarden.simulator.ec2.Ec2Server;
import io.sgwarden.simulator.ec2.Region;
import io.sgwarden.simulator.scenario.Scenario.RecordedController;
import io.sgwarden.simulator.scenario.Symbols;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Clusters, their controllers, one VPC and two accounts that share it, as a scenario file sets them up. */
final class World implements AutoCloseable {
    static final String REGION = "us-west-2";
    /** The account that makes groups in a VPC of the first one. */
    static final String PARTICIPANT = "210987654321";

    private final Ec2 ec2 = new Ec2();
    private final Region owner = ec2.region(Ec2.DEFAULT_ACCOUNT, REGION);
    private final Region participant = ec2.region(PARTICIPANT, REGION);
    private final WorldClock clock = new WorldClock(Instant.parse("2026-11-23T09:00:00Z"), Duration.ofSeconds(2));
    private final Promises promises = new Promises();
    private final Symbols symbols;
    private final Path folder;
    private final Ec2Server aws;
    private final Map<String, Member> clusters = new LinkedHashMap<>();

    /** @param setting the clusters of a scenario file, by name */
    World(JsonNode setting) {
        String vpc = owner.createVpc();
        owner.shareVpc(vpc, participant);
        symbols = new Symbols(vpc);
        try {
            folder = Files.createTempDirectory("world");
            aws = Ec2Server.start(ec2);
            for (Map.Entry<String, JsonNode> cluster : setting.properties()) {
                clusters.put(cluster.getKey(), member(cluster.getKey(), cluster.getValue()));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Member member(String name, JsonNode setting) throws IOException {
        String[] flags =
                setting.path("flags").valueStream().map(JsonNode::asString).toArray(String[]::new);
        ControllerVersion version =
                ControllerVersion.of(setting.path("controller").asString());
        Member member = new Member(
                name,
                new RecordedController(version, version.toString(), ControllerFlags.CHART.with(flags)),
                setting.path("account").asString("").equals(PARTICIPANT) ? participant : owner,
                this);
        member.write(
                "policy.yaml",
                "apiVersion: sgwarden.io/v1\nkind: Policy\n"
                        + setting.path("policy").asString(""));
        return member;
    }

    Ec2 ec2() {
        return ec2;
    }

    Ec2Server aws() {
        return aws;
    }

    WorldClock clock() {
        return clock;
    }

    Promises promises() {
        return promises;
    }

    Symbols symbols() {
        return symbols;
    }

    Path folder() {
        return folder;
    }

    Member cluster(String name) {
        return Optional.ofNullable(clusters.get(name))
                .orElseThrow(() -> new IllegalArgumentException("no cluster \"" + name + "\""));
    }

    /** The others, as seen from one. */
    List<Member> othersThan(Member cluster) {
        return clusters.values().stream()
                .filter(other -> !other.equals(cluster))
                .toList();
    }

    /** Every group of both accounts. */
    Set<io.sgwarden.simulator.ec2.GroupView> groups() {
        return Stream.of(owner, participant)
                .flatMap(region -> region.groups().stream())
                .collect(Collectors.toSet());
    }

    /** Lets time pass, in which every controller works. */
    void pass(Duration time) {
        clock.pass(time);
        clusters.values().forEach(cluster -> cluster.player().controller().advance(time));
    }

    /** Lets every controller do what is at hand. */
    void settle() {
        clusters.values().forEach(cluster -> cluster.player().settle());
    }

    @Override
    public void close() {
        clusters.values().forEach(Member::close);
        aws.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

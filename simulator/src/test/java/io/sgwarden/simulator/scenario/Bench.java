package io.sgwarden.simulator.scenario;

import io.sgwarden.simulator.cluster.Cluster;
import io.sgwarden.simulator.cluster.ObjectKey;
import io.sgwarden.simulator.controller.AckController;
import io.sgwarden.simulator.controller.ControllerFlags;
import io.sgwarden.simulator.controller.ControllerVersion;
import io.sgwarden.simulator.ec2.Ec2;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One controller, and objects for it that have as much as a test says. */
final class Bench implements AutoCloseable {
    static final ObjectKey WEB = ObjectKey.securityGroup("default", "web");

    final Cluster cluster = new Cluster(Clock.fixed(Instant.parse("2026-11-23T09:00:00Z"), ZoneOffset.UTC));
    final RegionStage ec2 = new RegionStage(new Ec2());
    private final String vpc = ec2.createVpc();
    private AckController controller;

    Bench(String version, ControllerFlags flags) {
        controller = start(version, flags);
    }

    private AckController start(String version, ControllerFlags flags) {
        return AckController.of(ControllerVersion.of(version), cluster, ec2.calls())
                .flags(flags)
                .build();
    }

    /** Another controller takes the place of this one, as after a change of its Deployment. */
    void restart(String version, ControllerFlags flags) {
        controller.close();
        controller = start(version, flags);
        controller.untilQuiet();
    }

    /** Applies an object named web with these members of its metadata and its spec. */
    void apply(String metadata, String spec) {
        cluster.apply((ObjectNode) JsonMapper.shared().readTree("""
                {"apiVersion": "ec2.services.k8s.aws/v1alpha1", "kind": "SecurityGroup",
                 "metadata": {"name": "web"%s},
                 "spec": {"name": "web", "description": "test", "vpcID": "%s"%s}}
                """.formatted(metadata, vpc, spec)));
        controller.untilQuiet();
    }

    /** Applies it with these ingress rules; returns how many rules of EC2 have new ids after it. */
    int applyRules(String rules) {
        Set<String> before = ec2.ruleIds();
        apply("", ", \"ingressRules\": [" + rules + "]");
        return (int) ec2.ruleIds().stream().filter(id -> !before.contains(id)).count();
    }

    /** A merge patch of the object. */
    void patch(ObjectKey key, String patch) {
        cluster.patch(key, (ObjectNode) JsonMapper.shared().readTree(patch));
        controller.untilQuiet();
    }

    /** Makes the controller look without changing what the spec asks for; returns how many rules have new ids. */
    int touch() {
        Set<String> before = ec2.ruleIds();
        patch(WEB, "{\"spec\": {\"tags\": []}}");
        patch(WEB, "{\"spec\": {\"tags\": null}}");
        return (int) ec2.ruleIds().stream().filter(id -> !before.contains(id)).count();
    }

    void delete() {
        cluster.delete(WEB);
        controller.untilQuiet();
    }

    void retry() {
        controller.retry();
    }

    Optional<Map<String, String>> tags() {
        return ec2.groups().stream().map(Ec2Stage.StagedGroup::tags).findFirst();
    }

    ObjectNode object() {
        return cluster.get(WEB).orElseThrow();
    }

    String conditions() {
        return object().at("/status/conditions").toString();
    }

    @Override
    public void close() {
        controller.close();
    }
}

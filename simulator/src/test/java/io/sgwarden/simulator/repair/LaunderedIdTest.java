package io.sgwarden.simulator.repair;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.model.Finding;
import io.sgwarden.scanner.plan.PlanRequest.Extent;
import io.sgwarden.simulator.cluster.Cluster;
import io.sgwarden.simulator.cluster.ObjectKey;
import io.sgwarden.simulator.cluster.ResourceType;
import io.sgwarden.simulator.controller.AckController;
import io.sgwarden.simulator.controller.ControllerVersion;
import io.sgwarden.simulator.controller.RegionCalls;
import io.sgwarden.simulator.ec2.Ec2;
import io.sgwarden.simulator.ec2.GroupView;
import io.sgwarden.simulator.ec2.Region;
import io.sgwarden.simulator.repair.Scanner.Account;
import io.sgwarden.simulator.repair.Scanner.Repaired;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Two clusters apply one manifest in one VPC. The second cluster records the id of the first one's group, and an edit
 * then removes the reference because of which it did.
 */
class LaunderedIdTest {
    private static final ObjectKey WEB = ObjectKey.securityGroup("default", "web");
    private static final ControllerVersion RELEASE = ControllerVersion.of("v1.20.0");
    private static final String BY_REFERENCE = "\"vpcRef\": {\"from\": {\"name\": \"main\"}}";
    private static final String BROKEN = "\"fromPort\": 443";
    private static final String CORRECT = "\"ipProtocol\": \"tcp\", \"fromPort\": 443";

    private final Region region = new Ec2().region(Ec2.DEFAULT_ACCOUNT, "us-west-2");
    private final String vpcId = region.createVpc();
    private final String byId = "\"vpcID\": \"" + vpcId + "\"";

    @Test
    void leavesTheGroupToTheClusterThatCreatedIt() {
        Cluster green = cluster();
        Cluster blue = cluster();
        try (AckController ofGreen = controller(green);
                AckController ofBlue = controller(blue)) {
            apply(green, ofGreen, BY_REFERENCE, BROKEN);
            apply(blue, ofBlue, BY_REFERENCE, BROKEN);
            Scanner scanner = scanner(blue, ofBlue);
            scanner.scan();
            apply(blue, ofBlue, byId, CORRECT);
            assertThat(recordedId(blue)).isEqualTo(recordedId(green));
            List<GroupView> groups = region.groups();

            assertThat(repaired(scanner)).isEqualTo("detached weak adoption: 0 repairs");
            assertThat(repaired(scanner(blue, ofBlue)))
                    .as("without an earlier scan")
                    .isEqualTo("detached weak adoption: 0 repairs");
            assertThat(region.groups()).isEqualTo(groups);
        }
    }

    /** The common case: the user corrects the spec of an object that created its group itself. */
    @Test
    void repairsAnOwnCreationAfterTheSpecIsCorrected() {
        Cluster cluster = cluster();
        try (AckController controller = controller(cluster)) {
            apply(cluster, controller, byId, BROKEN);
            Scanner scanner = scanner(cluster, controller);
            scanner.scan();
            apply(cluster, controller, byId, CORRECT);

            assertThat(repaired(scanner(cluster, controller)))
                    .as("without an earlier scan")
                    .isEqualTo("detached weak adoption: 0 repairs");
            assertThat(repaired(scanner)).isEqualTo("detached proven automatic: 1 repairs");
        }
    }

    private static String repaired(Scanner scanner) {
        Repaired repaired = scanner.repair(Extent.AUTOMATIC);
        Finding finding = repaired.findings().ofObjects().getFirst();
        return finding.state().id() + " " + finding.evidence().grade().id() + " "
                + finding.repair().mode().id() + ": "
                + repaired.applied().outcomes().size() + " repairs";
    }

    private Scanner scanner(Cluster cluster, AckController controller) {
        return new Scanner(
                cluster,
                region,
                Account.SHARED,
                () -> {},
                () -> controller.advance(Duration.ofSeconds(2)),
                written -> {});
    }

    private AckController controller(Cluster cluster) {
        return AckController.of(RELEASE, cluster, new RegionCalls(region)).build();
    }

    private Cluster cluster() {
        Cluster cluster = new Cluster(Clock.fixed(Instant.parse("2026-11-23T09:00:00Z"), ZoneOffset.UTC));
        cluster.create(json("""
                {"apiVersion": "ec2.services.k8s.aws/v1alpha1", "kind": "VPC",
                 "metadata": {"name": "main", "namespace": "default"}}
                """));
        cluster.patchStatus(
                new ObjectKey(ResourceType.VPC, "default", "main"),
                json("{\"status\": {\"vpcID\": \"" + vpcId + "\"}}"));
        return cluster;
    }

    private static void apply(Cluster cluster, AckController controller, String vpc, String rule) {
        cluster.apply(json("""
                {"apiVersion": "ec2.services.k8s.aws/v1alpha1", "kind": "SecurityGroup",
                 "metadata": {"name": "web", "namespace": "default"},
                 "spec": {"name": "web", "description": "d", %s,
                          "ingressRules": [{%s, "toPort": 443, "ipRanges": [{"cidrIP": "10.0.0.0/8"}]}]}}
                """.formatted(vpc, rule)));
        controller.untilQuiet();
    }

    private static String recordedId(Cluster cluster) {
        return cluster.get(WEB).orElseThrow().at("/status/id").stringValue("");
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) JsonMapper.shared().readTree(text);
    }
}

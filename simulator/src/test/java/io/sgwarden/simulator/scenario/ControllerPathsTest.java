package io.sgwarden.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.simulator.cluster.Cluster;
import io.sgwarden.simulator.cluster.ObjectKey;
import io.sgwarden.simulator.cluster.ResourceType;
import io.sgwarden.simulator.controller.AckController;
import io.sgwarden.simulator.controller.Family;
import io.sgwarden.simulator.ec2.Ec2;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the controller's code says and no recording shows. */
class ControllerPathsTest {
    private static final ObjectKey WEB = ObjectKey.securityGroup("default", "web");
    private static final String RULE =
            "{\"ipProtocol\": \"tcp\", \"fromPort\": 80, \"toPort\": 80, \"ipRanges\": [{\"cidrIP\": \"10.0.0.0/8\"}]}";

    private final Cluster cluster = new Cluster(Clock.fixed(Instant.parse("2026-11-23T09:00:00Z"), ZoneOffset.UTC));
    private final RegionStage ec2 = new RegionStage(new Ec2());
    private final String vpc = ec2.createVpc();
    private final AckController controller = AckController.of(Family.LOOKS_UP_NAME.recorded(), cluster, ec2.calls())
            .build();

    @AfterEach
    void stop() {
        controller.close();
    }

    private void apply(String name, String annotations, String rule) {
        cluster.apply((ObjectNode) JsonMapper.shared().readTree("""
                        {"apiVersion": "ec2.services.k8s.aws/v1alpha1", "kind": "SecurityGroup",
                         "metadata": {"name": "%s", "annotations": {%s}},
                         "spec": {"name": "%s", "description": "test", "vpcID": "%s", "ingressRules": [%s]}}
                        """.formatted(name, annotations, name, vpc, rule)));
        controller.untilQuiet();
    }

    private String conditions() {
        return cluster.get(WEB).orElseThrow().at("/status/conditions").toString();
    }

    @Test
    void stripsAGroupInUseBeforeItFailsToDeleteIt() {
        apply("web", "", RULE);
        ec2.attach(ec2.groups().getFirst().id());

        cluster.delete(WEB);
        controller.untilQuiet();

        assertThat(ec2.groups())
                .hasSize(1)
                .first()
                .extracting(Ec2Stage.StagedGroup::ingress)
                .isEqualTo(0);
        assertThat(conditions()).contains("ACK.Recoverable").contains("DependencyViolation");
    }

    @Test
    void waitsWithTheRulesForAGroupItRefersTo() {
        String rule =
                "{\"ipProtocol\": \"-1\", \"userIDGroupPairs\": [{\"groupRef\": {\"from\": {\"name\": \"other\"}}}]}";
        apply("web", "", rule);
        int before = ec2.groups().getFirst().ingress();
        apply("other", "", RULE);

        controller.advance(Duration.ofSeconds(30));

        assertThat(before).isZero();
        assertThat(ec2.groups().getFirst().ingress()).isEqualTo(1);
        assertThat(conditions()).contains("ACK.ReferencesResolved").contains("Resource synced successfully");
    }

    @Test
    void leavesTheGroupOfARetainedObject() {
        apply("web", "\"services.k8s.aws/deletion-policy\": \"retain\"", RULE);

        cluster.delete(WEB);
        controller.untilQuiet();

        assertThat(cluster.get(WEB)).isEmpty();
        assertThat(ec2.groups()).hasSize(1);
    }

    @Test
    void onlyReadsForAReadOnlyObject() {
        apply("web", "", RULE);
        apply("web", "\"services.k8s.aws/read-only\": \"true\"", "");

        assertThat(ec2.groups().getFirst().ingress()).isEqualTo(1);
        assertThat(conditions()).contains("Resource synced successfully");
    }

    @Test
    void stopsAtAnAccountWithoutARole() {
        cluster.patch(new ObjectKey(ResourceType.NAMESPACE, "", "default"), (ObjectNode) JsonMapper.shared()
                .readTree("{\"metadata\": {\"annotations\":"
                        + " {\"services.k8s.aws/owner-account-id\": \"999999999999\"}}}"));

        apply("web", "", RULE);

        assertThat(ec2.writes()).isEmpty();
        assertThat(conditions()).contains("IAM Role is not available");
    }

    @Test
    void keepsOtherFinalizers() {
        apply("web", "", RULE);
        cluster.patch(WEB, (ObjectNode) JsonMapper.shared()
                .readTree("{\"metadata\": {\"finalizers\": [\"finalizers.ec2.services.k8s.aws/SecurityGroup\","
                        + " \"example.org/f\"]}}"));

        cluster.delete(WEB);
        controller.untilQuiet();

        assertThat(cluster.get(WEB).orElseThrow().at("/metadata/finalizers").toString())
                .isEqualTo("[\"example.org/f\"]");
        assertThat(ec2.groups()).isEmpty();
    }
}

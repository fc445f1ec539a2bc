package io.sgwarden.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.simulator.cluster.Cluster;
import io.sgwarden.simulator.cluster.FinalizerGuard;
import io.sgwarden.simulator.cluster.ObjectKey;
import io.sgwarden.simulator.controller.AckController;
import io.sgwarden.simulator.controller.ControllerVersion;
import io.sgwarden.simulator.controller.Family;
import io.sgwarden.simulator.controller.RunningController;
import io.sgwarden.simulator.ec2.Ec2;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The controller's queue, its clock, and the room between its calls. */
class ControllerStepsTest {
    private static final ObjectKey WEB = ObjectKey.securityGroup("default", "web");

    private final Cluster cluster = new Cluster(Clock.fixed(Instant.parse("2026-11-23T09:00:00Z"), ZoneOffset.UTC));
    private final RegionStage ec2 = new RegionStage(new Ec2());
    private final String vpc = ec2.createVpc();

    private ObjectNode web(String protocol) {
        return (ObjectNode) JsonMapper.shared().readTree("""
                        {"apiVersion": "ec2.services.k8s.aws/v1alpha1", "kind": "SecurityGroup",
                         "metadata": {"name": "web"},
                         "spec": {"name": "web", "description": "web", "vpcID": "%s", "ingressRules": [
                           {%s "fromPort": 80, "toPort": 80, "ipRanges": [{"cidrIP": "10.0.0.0/8"}]}]}}
                        """.formatted(vpc, protocol));
    }

    private AckController controller(Family family) {
        return AckController.of(family.recorded(), cluster, ec2.calls()).build();
    }

    @Test
    void doesNothingUntilItIsStepped() {
        try (AckController controller = controller(Family.LOOKS_UP_NAME)) {
            cluster.create(web("\"ipProtocol\": \"tcp\","));

            assertThat(ec2.writes()).isEmpty();
            assertThat(controller.step()).contains(WEB);
            assertThat(controller.step()).isEmpty();
            assertThat(ec2.writes())
                    .containsOnlyKeys(
                            "CreateSecurityGroup", "RevokeSecurityGroupEgress", "AuthorizeSecurityGroupIngress");
        }
    }

    @Test
    void letsOthersActBetweenAnyTwoCalls() {
        List<String> seen = new ArrayList<>();
        try (AckController controller = AckController.of(Family.LOOKS_UP_NAME.recorded(), cluster, ec2.calls())
                .betweenCalls(() -> seen.add(ec2.writes().keySet().toString()))
                .build()) {
            cluster.create(web("\"ipProtocol\": \"tcp\","));

            controller.untilQuiet();

            assertThat(seen)
                    .contains("[]", "[CreateSecurityGroup]", "[CreateSecurityGroup, RevokeSecurityGroupEgress]");
        }
    }

    @Test
    void retriesWithDoublingBackoff() {
        try (AckController controller = controller(Family.LOSES_ID)) {
            cluster.create(web(""));
            controller.untilQuiet();
            Instant start = controller.now();

            List<Duration> times = new ArrayList<>();
            for (int retry = 0; retry < 5; retry++) {
                assertThat(controller.retry()).isTrue();
                times.add(Duration.between(start, controller.now()));
            }

            assertThat(times)
                    .containsExactly(
                            Duration.ofMillis(5),
                            Duration.ofMillis(15),
                            Duration.ofMillis(35),
                            Duration.ofMillis(75),
                            Duration.ofMillis(155));
        }
    }

    @Test
    void looksAtASyncedObjectAgainAfterTenHours() {
        try (AckController controller = controller(Family.LOOKS_UP_NAME)) {
            cluster.create(web("\"ipProtocol\": \"tcp\","));
            controller.untilQuiet();
            String group = ec2.groups().getFirst().id();
            ec2.calls().tag(group, java.util.Map.of("by", "hand"));

            controller.advance(Duration.ofHours(10).minusSeconds(1));
            boolean before = ec2.writes().containsKey("DeleteTags");
            controller.advance(Duration.ofSeconds(1));

            assertThat(before).isFalse();
            assertThat(ec2.writes()).containsEntry("DeleteTags", 1);
            assertThat(controller.retry()).isFalse();
        }
    }

    @Test
    void keepsTheFinalizerWhereAPolicyGuardsIt() {
        cluster.admitWith(new FinalizerGuard(user -> false));
        try (AckController controller = controller(Family.LOOKS_UP_NAME)) {
            cluster.create(web(""));
            controller.untilQuiet();
            controller.retry();

            String conditions =
                    cluster.get(WEB).orElseThrow().at("/status/conditions").toString();
            assertThat(conditions).contains("ACK.Recoverable").contains("InvalidParameterValue");
            cluster.apply(web("\"ipProtocol\": \"tcp\","));
            controller.untilQuiet();
            assertThat(ec2.writes())
                    .containsEntry("CreateSecurityGroup", 1)
                    .containsEntry("AuthorizeSecurityGroupIngress", 1);
        }
    }

    @Test
    void runsByItself() throws InterruptedException {
        CountDownLatch synced = new CountDownLatch(1);
        cluster.watch(0, change -> {
            if (change.object().at("/status/conditions").toString().contains("Resource synced successfully")) {
                synced.countDown();
            }
        });

        try (AckController controller = controller(Family.KEEPS_FINALIZER);
                RunningController running = RunningController.start(controller, 100)) {
            cluster.create(web("\"ipProtocol\": \"tcp\","));

            assertThat(running).isNotNull();
            assertThat(synced.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void knowsTheFamilyOfARelease() {
        assertThat(List.of("v1.2.0", "v1.2.1", "v1.4.8", "v1.4.9", "v1.6.0", "v1.6.1", "v1.20.0"))
                .extracting(text -> Family.of(ControllerVersion.of(text)))
                .containsExactly(
                        Family.LOSES_ID,
                        Family.KEEPS_FINALIZER,
                        Family.KEEPS_FINALIZER,
                        Family.DROPS_FINALIZER,
                        Family.DROPS_FINALIZER,
                        Family.LOOKS_UP_NAME,
                        Family.LOOKS_UP_NAME);
    }
}

package io.sgwarden.simulator.repair;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.apply.GuardRelease;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import io.sgwarden.schemas.securitygroup.SecurityGroupParser;
import io.sgwarden.simulator.cluster.Cluster;
import io.sgwarden.simulator.cluster.FinalizerGuard;
import io.sgwarden.simulator.cluster.ObjectKey;
import io.sgwarden.simulator.controller.AckController;
import io.sgwarden.simulator.controller.Family;
import io.sgwarden.simulator.controller.RegionCalls;
import io.sgwarden.simulator.ec2.Ec2;
import io.sgwarden.simulator.ec2.Ec2Exception;
import io.sgwarden.simulator.ec2.GroupView;
import io.sgwarden.simulator.ec2.Region;
import io.sgwarden.simulator.ec2.RequestedGroup;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The finalizer guard and its release beside a controller that may not create groups at first, while somebody else
 * makes a group of the same name between any two calls.
 */
class GuardReleaseTest {
    private static final ObjectKey WEB = ObjectKey.securityGroup("default", "web");
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final int ROUNDS = 40;

    /** Only these remove a finalizer by themselves, so only for these is there a guard. */
    @Provide
    Arbitrary<Family> guarded() {
        return Arbitraries.of(Family.DROPS_FINALIZER, Family.LOOKS_UP_NAME);
    }

    /**
     * What happens.
     *
     * @param appearsAt before which of the controller's calls the foreign group is made
     * @param grantedAt before which of them it may create groups
     */
    private record Story(Family family, int appearsAt, int grantedAt, boolean releases) {}

    /** How a story ended. */
    private record End(Optional<GroupView> made, Optional<GroupView> foreign, ObjectNode object, int groups) {}

    private static End play(Story story) {
        Cluster cluster = new Cluster(Clock.fixed(Instant.parse("2026-11-23T09:00:00Z"), ZoneOffset.UTC));
        Region region = new Ec2().region(Ec2.DEFAULT_ACCOUNT, "us-west-2");
        String vpcId = region.createVpc();
        Foreigner foreigner = new Foreigner(region, vpcId);
        cluster.admitWith(new FinalizerGuard(user -> !user.startsWith("system:serviceaccount:ack-system")));
        region.faults().deny("CreateSecurityGroup");
        int[] calls = {0};
        try (AckController controller = AckController.of(story.family().recorded(), cluster, new RegionCalls(region))
                .betweenCalls(() -> {
                    calls[0]++;
                    if (calls[0] == story.appearsAt()) {
                        foreigner.makesGroup();
                    }
                    if (calls[0] == story.grantedAt()) {
                        region.faults().allow("CreateSecurityGroup");
                    }
                })
                .build()) {
            cluster.create(web(vpcId));
            for (int round = 0; round < ROUNDS; round++) {
                if (story.releases()) {
                    release(cluster);
                }
                if (controller.step().isEmpty() && !controller.retry()) {
                    controller.advance(PAUSE);
                }
            }
        }
        return new End(
                foreigner.made,
                foreigner.made.flatMap(group -> region.group(group.id())),
                cluster.get(WEB).orElseThrow(),
                region.groups().size() - 1);
    }

    private static void release(Cluster cluster) {
        SecurityGroup object = SecurityGroupParser.parse(cluster.get(WEB).orElseThrow());
        if (GuardRelease.isDue(object)) {
            new GuardRelease(new SimulatedCluster(cluster, () -> {}, written -> {})).release(object);
        }
    }

    private static ObjectNode web(String vpcId) {
        return (ObjectNode) JsonMapper.shared().readTree("""
                {"apiVersion": "ec2.services.k8s.aws/v1alpha1", "kind": "SecurityGroup",
                 "metadata": {"name": "web", "namespace": "default"},
                 "spec": {"name": "web", "description": "d", "vpcID": "%s",
                          "ingressRules": [{"ipProtocol": "tcp", "fromPort": 443, "toPort": 443,
                                            "ipRanges": [{"cidrIP": "10.0.0.0/8"}]}]}}
                """.formatted(vpcId));
    }

    /** Makes a group of the object's name, unless there is one. */
    private static final class Foreigner {
        private final Region region;
        private final String vpcId;
        private Optional<GroupView> made = Optional.empty();

        Foreigner(Region region, String vpcId) {
            this.region = region;
            this.vpcId = vpcId;
        }

        void makesGroup() {
            try {
                region.faults().allow("CreateSecurityGroup");
                made = region.group(region.createSecurityGroup(
                        RequestedGroup.of("web", "mine", vpcId, Map.of("owner", "payments"))));
            } catch (Ec2Exception beatenToIt) {
                made = Optional.empty();
            } finally {
                region.faults().deny("CreateSecurityGroup");
            }
        }
    }

    @Property(tries = 300)
    void leavesAForeignGroupAloneWheneverItAppears(
            @ForAll("guarded") Family family,
            @ForAll @IntRange(min = 1, max = 40) int appearsAt,
            @ForAll @IntRange(min = 1, max = 40) int grantedAt) {
        End end = play(new Story(family, appearsAt, grantedAt, true));

        assertThat(end.foreign()).isEqualTo(end.made());
        assertThat(end.groups()).isLessThanOrEqualTo(1);
    }

    @Property(tries = 100)
    void createsTheGroupOnceItMayWhereNobodyElseDoes(
            @ForAll("guarded") Family family, @ForAll @IntRange(min = 1, max = 30) int grantedAt) {
        End end = play(new Story(family, Integer.MAX_VALUE, grantedAt, true));

        assertThat(end.object().at("/status/id").asString("")).startsWith("sg-");
        assertThat(end.object().at("/status/conditions").toString())
                .contains("{\"type\":\"ACK.ResourceSynced\",\"status\":\"True\"");
        assertThat(end.groups()).isEqualTo(1);
    }

    @Example
    void needsTheRelease() {
        boolean lost = false;
        for (int appearsAt = 1; appearsAt <= 40; appearsAt++) {
            End end = play(new Story(Family.LOOKS_UP_NAME, appearsAt, Integer.MAX_VALUE, false));
            lost |= !end.foreign().equals(end.made());
        }
        assertThat(lost)
                .as("without the release the controller takes a foreign group over")
                .isTrue();
    }
}

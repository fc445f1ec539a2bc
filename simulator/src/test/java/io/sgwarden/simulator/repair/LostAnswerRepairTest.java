package io.sgwarden.simulator.repair;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.model.Finding;
import io.sgwarden.scanner.plan.PlanRequest.Extent;
import io.sgwarden.simulator.cluster.Cluster;
import io.sgwarden.simulator.cluster.ObjectKey;
import io.sgwarden.simulator.controller.AckController;
import io.sgwarden.simulator.controller.ControllerDeployment;
import io.sgwarden.simulator.controller.ControllerFlags;
import io.sgwarden.simulator.controller.ControllerVersion;
import io.sgwarden.simulator.controller.RegionCalls;
import io.sgwarden.simulator.ec2.Ec2;
import io.sgwarden.simulator.ec2.Region;
import io.sgwarden.simulator.repair.Scanner.Account;
import io.sgwarden.simulator.repair.Scanner.Repaired;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * EC2 makes the group and the controller never learns it: the object is Terminal with the group's ARN and without its
 * id, which is just what an object looks like whose name somebody else's group has.
 */
class LostAnswerRepairTest {
    private static final ObjectKey WEB = ObjectKey.securityGroup("default", "web");

    @ParameterizedTest
    @CsvSource({
        "v1.13.0, SHARED, name-taken weak adoption, ",
        "v1.13.0, EXCLUSIVE, id-unrecorded strong automatic, converged",
        "v1.20.0, SHARED, name-taken weak adoption, ",
        "v1.20.0, EXCLUSIVE, id-unrecorded strong automatic, converged",
    })
    void repairsATerminalObjectOnlyWhereTheAccountIsExclusive(
            String version, Account account, String found, @Nullable String end) {
        Cluster cluster = new Cluster(Clock.fixed(Instant.parse("2026-11-23T09:00:00Z"), ZoneOffset.UTC));
        Region region = new Ec2().region(Ec2.DEFAULT_ACCOUNT, "us-west-2");
        String vpcId = region.createVpc();
        ControllerVersion release = ControllerVersion.of(version);
        cluster.createNamespace("ack-system");
        cluster.create(ControllerDeployment.of(release, ControllerFlags.CHART));
        region.faults().loseAnswers("CreateSecurityGroup", 1);
        try (AckController controller = AckController.of(release, cluster, new RegionCalls(region))
                .flags(ControllerFlags.CHART)
                .build()) {
            cluster.create(web(vpcId));
            controller.untilQuiet();
            controller.retry();
            assertThat(cluster.get(WEB)
                            .orElseThrow()
                            .at("/status/ackResourceMetadata/arn")
                            .isString())
                    .isTrue();

            Repaired repaired = new Scanner(
                            cluster,
                            region,
                            account,
                            () -> {},
                            () -> controller.advance(Duration.ofSeconds(2)),
                            written -> {})
                    .repair(Extent.AUTOMATIC);

            assertThat(repaired.findings().findings())
                    .extracting(LostAnswerRepairTest::text)
                    .containsExactly(found);
            assertThat(repaired.applied().outcomes().stream()
                            .map(outcome -> outcome.end().id())
                            .findFirst()
                            .orElse(null))
                    .isEqualTo(end);
        }
    }

    private static String text(Finding finding) {
        return finding.state().id() + " " + finding.evidence().grade().id() + " "
                + finding.repair().mode().id();
    }

    private static ObjectNode web(String vpcId) {
        return (ObjectNode) JsonMapper.shared().readTree("""
                {"apiVersion": "ec2.services.k8s.aws/v1alpha1", "kind": "SecurityGroup",
                 "metadata": {"name": "web", "namespace": "default", "labels": {"app.kubernetes.io/managed-by": "Helm"}},
                 "spec": {"name": "web", "description": "d", "vpcID": "%s",
                          "ingressRules": [{"ipProtocol": "tcp", "fromPort": 443, "toPort": 443,
                                            "ipRanges": [{"cidrIP": "10.0.0.0/8"}]}]}}
                """.formatted(vpcId));
    }
}

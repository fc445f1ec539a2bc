package io.sgwarden.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.simulator.cluster.ObjectKey;
import io.sgwarden.simulator.ec2.Call;
import io.sgwarden.simulator.ec2.RequestedGroup;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A scan asks EC2 for pages of a thousand groups, and for two hundred ids at once where a decision needs them. */
@ExtendWith(LiveFixture.class)
class CallBudgetTest {
    private static final int GROUPS = 2300;
    private static final int LEAKED = 450;
    private static final int MISSING = 250;

    @Test
    @DisplayName("62: a scan asks AWS for pages and batches, and once who it is")
    void asksForPagesAndBatches(Live live) throws IOException {
        for (int group = 0; group < GROUPS; group++) {
            create(live, "group-" + group, Map.of());
        }
        for (int group = 0; group < LEAKED; group++) {
            create(
                    live,
                    "leaked-" + group,
                    Map.of(
                            "services.k8s.aws/namespace", "shop",
                            "services.k8s.aws/controller-version", "ec2-v1.20.0"));
        }
        for (int object = 0; object < MISSING; object++) {
            record(live, "missing-" + object, "sg-%017x".formatted(object + 1));
        }
        long before = live.ec2().journal().calls().size();

        assertThat(live.run("scan", "--grace", "0s", "--format", "csv").code()).isEqualTo(1);

        Map<String, Long> calls = live.ec2().journal().calls().stream()
                .skip(before)
                .collect(Collectors.groupingBy(Call::action, Collectors.counting()));
        assertThat(calls)
                .as("2751 groups in 3 pages, 250 ids in 2 batches, 450 candidates in 3 batches")
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "GetCallerIdentity", 1L,
                        "DescribeSecurityGroups", 3L + 2,
                        "DescribeNetworkInterfaces", 3L,
                        "DescribeLaunchTemplateVersions", 1L));
    }

    private static void create(Live live, String name, Map<String, String> tags) {
        live.region().createSecurityGroup(RequestedGroup.of(name, "d", live.vpcId(), tags));
    }

    private static void record(Live live, String name, String groupId) {
        live.cluster().apply((ObjectNode) JsonMapper.shared().readTree("""
                {"apiVersion": "ec2.services.k8s.aws/v1alpha1", "kind": "SecurityGroup",
                 "metadata": {"name": "%1$s", "namespace": "shop",
                              "finalizers": ["finalizers.ec2.services.k8s.aws/SecurityGroup"]},
                 "spec": {"name": "%1$s", "description": "d", "vpcID": "%2$s"}}
                """.formatted(name, live.vpcId())));
        live.cluster().patchStatus(ObjectKey.securityGroup("shop", name), (ObjectNode)
                JsonMapper.shared().readTree("""
                {"status": {"id": "%s", "ackResourceMetadata": {"ownerAccountID": "123456789012",
                                                                "region": "us-west-2"}}}
                """.formatted(groupId)));
    }
}

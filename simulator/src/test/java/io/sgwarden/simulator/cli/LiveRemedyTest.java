package io.sgwarden.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The commands that a live scan and its plan give to copy, run as they are printed, end with the object repaired. */
@ExtendWith(LiveFixture.class)
class LiveRemedyTest {
    private static final Pattern COMMAND = Pattern.compile("`sgwarden (repair [^`]+)`");

    private final Live live;

    LiveRemedyTest(Live live) {
        this.live = live;
    }

    private void failCreation() {
        live.region().faults().deny("AuthorizeSecurityGroupIngress");
        live.controller("v1.20.0");
        live.cluster().apply((ObjectNode) JsonMapper.shared().readTree("""
                {"apiVersion": "ec2.services.k8s.aws/v1alpha1", "kind": "SecurityGroup",
                 "metadata": {"name": "web", "namespace": "shop"},
                 "spec": {"name": "web", "description": "d", "vpcID": "VPC",
                          "ingressRules": [{"ipProtocol": "tcp", "fromPort": 443, "toPort": 443,
                                            "ipRanges": [{"cidrIP": "10.0.0.0/8"}]}]}}
                """.replace("VPC", live.vpcId())));
        assertThat(live.eventually(() -> live.isTrue(Live.WEB, "ACK.Terminal"))).isTrue();
        live.region().faults().allow("AuthorizeSecurityGroupIngress");
    }

    @Test
    void repairsWithTheCommandOfTheFinding() throws IOException {
        failCreation();

        Live.Run run = live.plain(remedy().split(" ", -1));

        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).contains("shop/web   converged");
    }

    @Test
    void endsWithZeroWhereEveryStepOfAnApprovedPlanConverged() throws IOException {
        failCreation();
        live.leak("gone", Map.of());
        String plan = live.path("plan.json").toString();
        Live.Run planned =
                live.plain(remedy().replace("--auto", "--plan-out " + plan).split(" ", -1));
        String apply = planned.out().lines().toList().getLast().strip();

        Live.Run run = live.plain(apply.replaceFirst("sgwarden ", "").split(" ", -1));

        assertThat(apply).startsWith("sgwarden repair --plan " + plan + " --approve ");
        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).contains("shop/web   converged");
    }

    private String remedy() throws IOException {
        JsonNode report = JsonMapper.shared()
                .readTree(live.run("scan", "--format", "json").out());
        String remedy = report.path("findings")
                .valueStream()
                .filter(finding -> finding.at("/resource/name").asString("").equals("web"))
                .map(finding -> finding.path("remedy").asString(""))
                .findFirst()
                .orElse("");
        Matcher command = COMMAND.matcher(remedy);
        assertThat(command.find()).as(remedy).isTrue();
        return command.group(1);
    }
}

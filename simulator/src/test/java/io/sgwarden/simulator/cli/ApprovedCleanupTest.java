package io.sgwarden.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.simulator.cluster.ObjectKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A clean-up plan that was approved: all but its waiting time is asked again when it is applied. */
@ExtendWith(LiveFixture.class)
class ApprovedCleanupTest {
    private final Live live;

    ApprovedCleanupTest(Live live) {
        this.live = live;
    }

    /** A leaked group beside an object of another one. */
    private String leaked() {
        live.apply(Live.WEB, "\"ipProtocol\": \"tcp\", ");
        return live.leak("leaked", Map.of("cluster", "blue"));
    }

    /** Plans, lets something happen, applies what was planned beside this report. */
    private Live.Run appliedAfter(Runnable meanwhile, String report) throws IOException {
        Path plan = live.path("plan.json");
        cleanup(scan("planned.json"), "--leaked-for", "0s", "--plan-out", plan.toString());
        String hash = Files.readString(plan).replaceFirst("(?s).*\"sha256\": \"([0-9a-f]+)\".*", "$1");
        meanwhile.run();
        return cleanup(live.path(report).toString(), "--plan", plan.toString(), "--approve", hash);
    }

    private Live.Run cleanup(String report, String... more) throws IOException {
        String[] always = {
            "--scope", "123456789012/us-west-2", "--policy", live.policyWithTag("cluster", "blue"), "--previous", report
        };
        return live.run(
                "cleanup", Stream.concat(Stream.of(always), Stream.of(more)).toArray(String[]::new));
    }

    private String scan(String file) {
        try {
            return live.file(file, live.run("scan", "--format", "json").out());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) JsonMapper.shared().readTree(text);
    }

    /** Nobody who approved the plan saw that the group is to stay. */
    @Test
    void keepsAGroupThatAnObjectRetainedSinceThePlan() throws IOException {
        String leaked = leaked();
        ObjectKey retaining = ObjectKey.securityGroup("shop", "leaked");

        Live.Run run = appliedAfter(
                () -> {
                    live.apply(retaining, "\"ipProtocol\": \"tcp\", ");
                    live.cluster().patch(retaining, json("""
                            {"metadata": {"annotations": {"services.k8s.aws/deletion-policy": "retain"}}}"""));
                    live.cluster().patchStatus(retaining, json("""
                            {"status": {"id": "%s"}}""".formatted(leaked)));
                    scan("retained.json");
                    live.cluster().delete(retaining);
                },
                "retained.json");

        assertThat(run.out())
                .contains(
                        "skipped",
                        "shows that an object had adopted it, kept it by its deletion policy, or took it over");
        assertThat(live.ec2().journal().accepted("DeleteSecurityGroup")).isZero();
    }

    @Test
    void keepsAGroupWhoseControllerKeepsGroupsSinceThePlan() throws IOException {
        leaked();

        Live.Run run = appliedAfter(() -> live.cluster().create(json("""
                {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"namespace": "shop", "name": "ack"},
                 "spec": {"template": {"spec": {"containers": [{"image": "ec2-controller:1.20.0", "args": [
                   "--deletion-policy", "retain", "--resource-tags",
                   "services.k8s.aws/controller-version=%CONTROLLER_SERVICE%-%CONTROLLER_VERSION%,services.k8s.aws/namespace=%K8S_NAMESPACE%,cluster=blue"]}]}}}}
                """)), "planned.json");

        assertThat(run.out())
                .contains(
                        "skipped",
                        "controller shop/ack may keep the groups of deleted objects (--deletion-policy retain)");
        assertThat(live.ec2().journal().accepted("DeleteSecurityGroup")).isZero();
    }
}

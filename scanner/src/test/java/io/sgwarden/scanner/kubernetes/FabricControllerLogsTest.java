package io.sgwarden.scanner.kubernetes;

import static io.sgwarden.scanner.testing.ApiServer.client;
import static io.sgwarden.scanner.testing.ApiServer.json;
import static io.sgwarden.scanner.testing.ApiServer.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.sgwarden.scanner.controllerlog.ControllerLogParser;
import io.sgwarden.scanner.controllerlog.LogReading;
import io.sgwarden.scanner.controllerlog.Redaction;
import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.testing.CannedServer;
import io.sgwarden.scanner.testing.CannedServer.Answer;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class FabricControllerLogsTest {
    private static final String IMAGE = "registry.example/aws-controllers-k8s/ec2-controller:1.20.0";
    private static final String LINE = "{\"level\":\"error\",\"ts\":\"2026-11-30T10:01:45.696Z\",\"msg\":\"Reconciler"
            + " error\",\"controllerGroup\":\"ec2.services.k8s.aws\",\"controllerKind\":\"SecurityGroup\","
            + "\"SecurityGroup\":{\"name\":\"web\",\"namespace\":\"shop\"},\"namespace\":\"shop\",\"name\":\"web\","
            + "\"error\":\"operation error EC2: CreateSecurityGroup, api error A: b\"}\n";

    @Test
    void readsTheContainerOfTheControllerInEachPodOfItsDeployment() {
        try (CannedServer server = CannedServer.start(FabricControllerLogsTest::cluster)) {
            LogReading reading = read(server);

            assertThat(reading.gaps()).isEmpty();
            assertThat(reading.names()).containsExactly("ack-system/ack-1");
            assertThat(reading.logs())
                    .flatExtracting(log -> log.failedCalls())
                    .extracting(call -> call.object() + " " + call.error().text())
                    .containsExactly("shop/web CreateSecurityGroup failed with A: b");
            assertThat(server.requests())
                    .filteredOn(request -> request.contains("/pods"))
                    .containsExactly(
                            "GET /api/v1/namespaces/ack-system/pods?labelSelector=app%3Dack%2Ctier%20in%20%28a%2Cb%29&limit=500 ",
                            "GET /api/v1/namespaces/ack-system/pods/ack-1/log?container=controller"
                                    + "&sinceSeconds=86400&tailLines=10000&limitBytes=16777216 ");
        }
    }

    @Test
    void doesNotTakeUnreadDeploymentsForNone() {
        assertThat(read(request -> status(403, "no")))
                .isEqualTo(gap("deployments.apps", "forbidden; give the identity the verb list on deployments.apps"));
    }

    @Test
    void doesNotTakeUnreadPodsForNone() {
        assertThat(read(request -> request.contains("/pods") ? status(403, "no") : cluster(request)))
                .isEqualTo(gap(
                        "pods in namespace ack-system",
                        "forbidden; give the identity the verb list on pods in namespace ack-system"));
    }

    @Test
    void doesNotTakeAnUnreadLogForAnEmptyOne() {
        assertThat(read(request -> request.contains("/log") ? status(403, "no") : cluster(request)))
                .isEqualTo(gap("log of pod ack-system/ack-1", "forbidden; give the identity the verb get on pods/log"));
    }

    @Test
    void saysThatALogWasCutOff() {
        String huge = "x".repeat(16 * 1024 * 1024);

        assertThat(read(request -> request.contains("/log") ? new Answer(200, "text/plain", huge) : cluster(request))
                        .gaps())
                .containsExactly(new Gap("log of pod ack-system/ack-1", "its last 10000 lines are too long"));
    }

    private static LogReading gap(String where, String reason) {
        return new LogReading(List.of(), List.of(), List.of(new Gap(where, reason)));
    }

    private static Answer cluster(String request) {
        if (request.contains("/log")) {
            return new Answer(200, "text/plain", LINE);
        }
        return json(200, request.contains("/pods") ? """
                {"metadata": {}, "items": [
                  {"metadata": {"name": "ack-1", "namespace": "ack-system"}, "status": {"phase": "Running"},
                   "spec": {"containers": [{"name": "proxy", "image": "proxy:1"},
                                           {"name": "controller", "image": "%1$s"}]}},
                  {"metadata": {"name": "ack-2", "namespace": "ack-system"}, "status": {"phase": "Pending"},
                   "spec": {"containers": [{"name": "controller", "image": "%1$s"}]}}]}""".formatted(IMAGE) : """
                {"metadata": {}, "items": [
                  {"metadata": {"name": "ack", "namespace": "ack-system"}, "spec": {
                    "selector": {"matchLabels": {"app": "ack"},
                                 "matchExpressions": [{"key": "tier", "operator": "In", "values": ["a", "b"]}]},
                    "template": {"spec": {"containers": [{"name": "proxy", "image": "proxy:1"}, {"name": "controller", "image": "%s"}]}}}},
                  {"metadata": {"name": "other", "namespace": "other"}, "spec": {
                    "selector": {"matchLabels": {"app": "other"}},
                    "template": {"spec": {"containers": [{"image": "proxy:1"}]}}}}]}""".formatted(IMAGE));
    }

    private static LogReading read(Function<String, Answer> answers) {
        try (CannedServer server = CannedServer.start(answers)) {
            return read(server);
        }
    }

    private static LogReading read(CannedServer server) {
        try (KubernetesClient client = client(server)) {
            return new FabricControllerLogs(client).read(new ControllerLogParser(new Redaction(Set.of())));
        }
    }
}

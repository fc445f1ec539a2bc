package io.sgwarden.scanner.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.sgwarden.scanner.model.ClusterSnapshot;
import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.testing.ApiServer;
import io.sgwarden.scanner.testing.CannedServer;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A cluster as informers keep it. */
@EnableKubernetesMockClient(crud = true, https = false)
class InformedClusterTest {
    @SuppressWarnings("NullAway.Init") // the extension sets it
    private KubernetesClient client;

    private final CountDownLatch readerGoesOn = new CountDownLatch(1);

    @BeforeEach
    void createObjects() {
        List.of("api", "db", "web")
                .forEach(name -> client.genericKubernetesResources(FabricCluster.SECURITY_GROUPS)
                        .resource(client.getKubernetesSerialization()
                                .unmarshal("""
                        apiVersion: ec2.services.k8s.aws/v1alpha1
                        kind: SecurityGroup
                        metadata: {name: %1$s, namespace: shop}
                        spec: {name: %1$s, description: d, vpcID: vpc-0123456789abcdef0}
                        """.formatted(name), GenericKubernetesResource.class))
                        .create());
    }

    @Test
    void hasEveryObjectHoweverLateItsEventsAreRead() {
        try (InformedCluster cluster = informed()) {
            ClusterSnapshot snapshot = cluster.snapshot();

            assertThat(snapshot.securityGroups())
                    .extracting(SecurityGroup::label)
                    .containsExactlyInAnyOrder("shop/api", "shop/db", "shop/web");
            assertThat(snapshot.gaps()).isEmpty();
            readerGoesOn.countDown();
        }
    }

    @Test
    void callsAWatchBehindThatShowsLessThanTheApiServerHas() {
        String four = "{\"metadata\":{\"remainingItemCount\":3},\"items\":[{\"metadata\":{\"name\":\"api\"}}]}";
        String none = "{\"metadata\":{},\"items\":[]}";
        try (CannedServer server = CannedServer.start(
                        request -> ApiServer.json(200, request.contains("/securitygroups") ? four : none));
                KubernetesClient counting = ApiServer.client(server);
                InformedCluster cluster =
                        new InformedCluster(client, new FabricCluster(counting), changed -> {}, () -> {})) {

            assertThat(cluster.snapshot().gaps())
                    .containsExactly(new Gap(
                            "securitygroups.ec2.services.k8s.aws",
                            "the watch shows 3 objects, and the API server has 4"));
        }
    }

    /** One that is still busy with its first event. */
    private InformedCluster informed() {
        return new InformedCluster(client, new FabricCluster(client), changed -> awaitReader(), () -> {});
    }

    private void awaitReader() {
        try {
            readerGoesOn.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void looksForControllersAgainBeforeAWrite() {
        client.apps()
                .deployments()
                .inNamespace("ack")
                .resource(client.getKubernetesSerialization().unmarshal("""
                        apiVersion: apps/v1
                        kind: Deployment
                        metadata: {name: ec2, namespace: ack}
                        spec: {replicas: 1, selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}},
                          spec: {containers: [{name: c, image: "ec2-controller:1.20.0"}]}}}
                        """, Deployment.class))
                .create();
        readerGoesOn.countDown();
        try (InformedCluster cluster = informed()) {
            cluster.snapshot();
            client.apps().deployments().inNamespace("ack").withName("ec2").scale(0);

            assertThat(cluster.controllers().asOptional().orElseThrow().seen())
                    .singleElement()
                    .matches(controller -> !controller.isRunning());
        }
    }
}

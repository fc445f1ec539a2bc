package io.sgwarden.simulator.cluster;

import static io.sgwarden.simulator.cluster.Objects.WEB;
import static io.sgwarden.simulator.cluster.Objects.json;
import static io.sgwarden.simulator.cluster.Objects.securityGroup;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.sgwarden.simulator.controller.ControllerDeployment;
import io.sgwarden.simulator.controller.ControllerFlags;
import io.sgwarden.simulator.controller.ControllerVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server, through the client that the scanner uses. */
class ClusterServerTest {
    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

    private final Cluster cluster = new Cluster(Objects.CLOCK);
    private final ClusterServer server = ClusterServer.start(cluster, "secret");
    private KubernetesClient client = clientFor("secret");

    private KubernetesClient clientFor(String token) {
        Config config = Config.empty();
        config.setMasterUrl(server.uri().toString());
        config.setOauthToken(token);
        config.setRequestRetryBackoffLimit(0);
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    @BeforeEach
    void createObject() {
        cluster.create(securityGroup("web"));
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void listsTheDeploymentOfAController() {
        cluster.createNamespace("ack-system");
        cluster.create(ControllerDeployment.of(ControllerVersion.of("v1.20.0"), ControllerFlags.CHART));

        assertThat(client.genericKubernetesResources("apps/v1", "Deployment")
                        .inAnyNamespace()
                        .list()
                        .getItems())
                .singleElement()
                .asString()
                .contains("--resource-tags, $(RESOURCE_TAGS)", "--enable-carm=true");
    }

    @Test
    void listsInPages() {
        List.of("a", "b", "c", "d").forEach(name -> cluster.create(securityGroup(name)));

        GenericKubernetesResourceList first = groups().inAnyNamespace()
                .list(new ListOptionsBuilder().withLimit(3L).build());
        GenericKubernetesResourceList second = groups().inAnyNamespace()
                .list(new ListOptionsBuilder()
                        .withLimit(3L)
                        .withContinue(first.getMetadata().getContinue())
                        .build());

        assertThat(names(first)).containsExactly("a", "b", "c");
        assertThat(first.getMetadata().getRemainingItemCount()).isEqualTo(2);
        assertThat(names(second)).containsExactly("d", "web");
        assertThat(second.getMetadata().getContinue()).isNull();
    }

    @Test
    void patchesMainAndStatusApart() {
        web().patch(MERGE, "{\"metadata\": {\"finalizers\": [\"example.org/f\"]}, \"status\": {\"id\": \"sg-1\"}}");
        GenericKubernetesResource patched =
                web().subresource("status").patch(MERGE, "{\"status\": {\"id\": \"sg-2\"}}");

        assertThat(patched.getMetadata().getFinalizers()).containsExactly("example.org/f");
        assertThat(cluster.get(WEB).orElseThrow().at("/status/id").stringValue(""))
                .isEqualTo("sg-2");
    }

    @Test
    void answersConflictToAnOldVersion() {
        assertThatThrownBy(() -> web().patch(MERGE, "{\"metadata\": {\"resourceVersion\": \"1\"}}"))
                .isInstanceOfSatisfying(
                        KubernetesClientException.class,
                        refused -> assertThat(refused.getCode()).isEqualTo(409));
    }

    @Test
    void watchesChanges() throws InterruptedException {
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        try (Watch watch = groups().inAnyNamespace().watch(new Watcher<>() {
            @Override
            public void eventReceived(Action action, GenericKubernetesResource resource) {
                if (action != Action.BOOKMARK) {
                    seen.add(action + " " + resource.getMetadata().getName());
                }
            }

            @Override
            public void onClose(WatcherException cause) {
                seen.add("closed");
            }
        })) {
            assertThat(watch).isNotNull();
            assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo("ADDED web");

            cluster.patch(WEB, json("{\"spec\": {\"tags\": []}}"));
            cluster.delete(WEB);

            assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo("MODIFIED web");
            assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo("DELETED web");
        }
    }

    @Test
    void refusesOnDemand() {
        server.inject(new Fault("vpcs", "list", 403));

        assertThatThrownBy(() -> client.genericKubernetesResources("ec2.services.k8s.aws/v1alpha1", "VPC")
                        .inAnyNamespace()
                        .list())
                .hasMessageContaining("vpcs.ec2.services.k8s.aws is forbidden: User \"sgwarden\" cannot list resource"
                        + " \"vpcs\" in API group \"ec2.services.k8s.aws\" at the cluster scope");
        assertThat(groups().inAnyNamespace().list().getItems()).hasSize(1);
    }

    @Test
    void refusesAnotherToken() {
        client.close();
        client = clientFor("wrong");

        assertThatThrownBy(() -> groups().inAnyNamespace().list())
                .isInstanceOfSatisfying(
                        KubernetesClientException.class,
                        refused -> assertThat(refused.getCode()).isEqualTo(401));
    }

    @Test
    void writesKubeconfigThatTheClientUnderstands(@TempDir Path folder) throws java.io.IOException {
        String kubeconfig = Files.readString(server.kubeconfig(folder.resolve("config")));

        try (KubernetesClient other = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(kubeconfig))
                .build()) {
            assertThat(other.namespaces()
                            .withName("kube-system")
                            .get()
                            .getMetadata()
                            .getUid())
                    .isNotEmpty();
        }
    }

    private MixedOperation<
                    GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>>
            groups() {
        return client.genericKubernetesResources("ec2.services.k8s.aws/v1alpha1", "SecurityGroup");
    }

    private Resource<GenericKubernetesResource> web() {
        return groups().inNamespace("default").withName("web");
    }

    private static List<String> names(GenericKubernetesResourceList list) {
        return list.getItems().stream()
                .map(item -> item.getMetadata().getName())
                .toList();
    }
}

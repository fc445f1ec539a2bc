package io.sgwarden.scanner.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.sgwarden.scanner.cluster.ClusterWriter.PatchResult;
import io.sgwarden.scanner.model.ClusterSnapshot;
import io.sgwarden.scanner.model.ClusterSnapshot.NamespaceObject;
import io.sgwarden.scanner.model.Reading;
import io.sgwarden.scanner.model.ResourceKey;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads and writes objects that stay: fabric8's own mock server, in CRUD mode. Its merge patches append to lists, so
 * what depends on an API server's semantics is tested on the simulator's cluster and in e2e.
 */
@EnableKubernetesMockClient(crud = true, https = false)
class FabricClusterCrudTest {
    private static final ResourceKey WEB = new ResourceKey("shop", "web");

    private static final ResourceDefinitionContext SECURITY_GROUPS = new ResourceDefinitionContext.Builder()
            .withGroup("ec2.services.k8s.aws")
            .withVersion("v1alpha1")
            .withKind("SecurityGroup")
            .withPlural("securitygroups")
            .withNamespaced(true)
            .build();

    @SuppressWarnings("NullAway.Init") // the extension sets it
    private KubernetesClient client;

    @BeforeEach
    void createObjects() {
        client.namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName("shop")
                        .addToAnnotations("services.k8s.aws/default-region", "eu-west-1")
                        .endMetadata()
                        .build())
                .create();
        GenericKubernetesResource object =
                client.getKubernetesSerialization().unmarshal("""
                apiVersion: ec2.services.k8s.aws/v1alpha1
                kind: SecurityGroup
                metadata: {name: web, namespace: shop, finalizers: [example.com/other]}
                spec: {name: web, description: d, vpcID: vpc-0123456789abcdef0, unknownToUs: {kept: true}}
                """, GenericKubernetesResource.class);
        client.genericKubernetesResources(SECURITY_GROUPS).resource(object).create();
    }

    @Test
    void readsObjectsAndNamespaces() {
        ClusterSnapshot snapshot = new FabricCluster(client).snapshot();

        assertThat(snapshot.securityGroups()).extracting(SecurityGroup::label).containsExactly("shop/web");
        assertThat(snapshot.namespaces())
                .containsEntry(
                        "shop", new NamespaceObject(Map.of("services.k8s.aws/default-region", "eu-west-1"), Map.of()));
        assertThat(snapshot.gaps()).isEmpty();
    }

    @Test
    void tellsAnObjectThatDoesNotExistFromOneThatWasNotRead() {
        Reading<Optional<SecurityGroup>> absent = new FabricCluster(client).get(new ResourceKey("shop", "nobody"));

        assertThat(absent).isEqualTo(Reading.known(Optional.<SecurityGroup>empty()));
    }

    @Test
    void changesOnlyWhatThePatchNames() {
        ObjectNode patch = JsonNodeFactory.instance.objectNode();
        patch.putObject("metadata").putObject("annotations").put("note", "seen");

        PatchResult result = new FabricCluster(client).patch(WEB, patch);

        assertThat(result).isInstanceOf(PatchResult.Patched.class);
        SecurityGroup now = read();
        assertThat(now.metadata().annotations()).containsExactly(Map.entry("note", "seen"));
        assertThat(now.metadata().finalizers()).containsExactly("example.com/other");
        assertThat(now.json().at("/spec/unknownToUs/kept").asBoolean(false)).isTrue();
    }

    private SecurityGroup read() {
        return switch (new FabricCluster(client).get(WEB)) {
            case Reading.Known<Optional<SecurityGroup>>(Optional<SecurityGroup> object) -> object.orElseThrow();
            case Reading.Unread<Optional<SecurityGroup>>(var gap) -> throw new AssertionError(gap.reason());
        };
    }
}

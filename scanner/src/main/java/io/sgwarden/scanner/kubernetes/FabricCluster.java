package io.sgwarden.scanner.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListMeta;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceList;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.sgwarden.scanner.cluster.ClusterReader;
import io.sgwarden.scanner.cluster.ClusterWriter;
import io.sgwarden.scanner.controller.ConfigMaps;
import io.sgwarden.scanner.controller.ControllerDeployment;
import io.sgwarden.scanner.model.AccountRoles;
import io.sgwarden.scanner.model.ClusterSnapshot;
import io.sgwarden.scanner.model.ClusterSnapshot.NamespaceObject;
import io.sgwarden.scanner.model.ClusterSnapshot.VpcObject;
import io.sgwarden.scanner.model.ControllerConfiguration;
import io.sgwarden.scanner.model.Controllers;
import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.Reading;
import io.sgwarden.scanner.model.ResourceKey;
import io.sgwarden.schemas.securitygroup.ManagedFieldsEntry;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import io.sgwarden.schemas.securitygroup.SecurityGroupParser;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads and writes a live cluster with fabric8.
 *
 * <p>Objects are read as they are, without generated classes, so that no field is lost on the way to a patch.
 *
 * @param controllerNamespace where ConfigMaps are read from which the controller takes settings
 */
public record FabricCluster(KubernetesClient client, Optional<String> controllerNamespace)
        implements ClusterReader, ClusterWriter {
    private static final int NO_ANSWER = 0;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final PatchContext MERGE = new PatchContext.Builder()
            .withPatchType(PatchType.JSON_MERGE)
            .withFieldManager(ManagedFieldsEntry.SGWARDEN)
            .build();
    static final ResourceDefinitionContext SECURITY_GROUPS = kind("SecurityGroup", "securitygroups");
    static final ResourceDefinitionContext VPCS = kind("VPC", "vpcs");

    /** One whose controllers take no settings from ConfigMaps that are read. */
    FabricCluster(KubernetesClient client) {
        this(client, Optional.empty());
    }

    private static ResourceDefinitionContext kind(String kind, String plural) {
        return new ResourceDefinitionContext.Builder()
                .withGroup("ec2.services.k8s.aws")
                .withVersion("v1alpha1")
                .withKind(kind)
                .withPlural(plural)
                .withNamespaced(true)
                .build();
    }

    @Override
    public ClusterSnapshot snapshot() {
        return snapshot(ignored -> {});
    }

    @Override
    public ClusterSnapshot snapshot(LongConsumer soFar) {
        List<SecurityGroup> objects = new ArrayList<>();
        List<Gap> gaps = new ArrayList<>(Pages.read("securitygroups.ec2.services.k8s.aws", options -> {
            GenericKubernetesResourceList page = objects.isEmpty() ? firstPage(options) : page(options);
            page.getItems().forEach(item -> objects.add(parse(item)));
            soFar.accept(objects.size());
            return page.getMetadata();
        }));
        List<VpcObject> vpcs = new ArrayList<>();
        List<Gap> vpcGaps = Pages.read("vpcs.ec2.services.k8s.aws", options -> {
            GenericKubernetesResourceList page =
                    Pages.listed(generic(VPCS).inAnyNamespace().list(options));
            page.getItems().forEach(item -> vpcs.add(vpc(item)));
            return page.getMetadata();
        });
        Map<String, NamespaceObject> namespaces = new HashMap<>();
        Map<String, String> uids = new HashMap<>();
        List<Gap> namespaceGaps = Pages.read("namespaces", options -> {
            NamespaceList page = Pages.listed(client.namespaces().list(options));
            page.getItems().forEach(namespace -> {
                namespaces.put(namespace.getMetadata().getName(), namespaceObject(namespace));
                uids.put(
                        namespace.getMetadata().getName(),
                        namespace.getMetadata().getUid());
            });
            return page.getMetadata();
        });
        boolean securityGroupsRead = gaps.isEmpty();
        gaps.addAll(vpcGaps);
        gaps.addAll(namespaceGaps);
        return new ClusterSnapshot(
                "",
                Optional.ofNullable(uids.get("kube-system")),
                objects,
                vpcs,
                namespaces,
                roles(namespaces.values()),
                controllers(),
                securityGroupsRead,
                namespaceGaps.isEmpty(),
                vpcGaps.isEmpty(),
                gaps);
    }

    private GenericKubernetesResourceList page(ListOptions options) {
        return Pages.listed(generic(SECURITY_GROUPS).inAnyNamespace().list(options));
    }

    private GenericKubernetesResourceList firstPage(ListOptions options) {
        try {
            return page(options);
        } catch (KubernetesClientException failure) {
            KubernetesFailures.requireReachable(
                    failure, client.getConfiguration().getMasterUrl());
            throw failure;
        }
    }

    /** How many SecurityGroup objects there are, by one short call; empty where the API server does not say. */
    Reading<Optional<Long>> count() {
        try {
            GenericKubernetesResourceList page =
                    page(new ListOptionsBuilder().withLimit(1L).build());
            ListMeta metadata = Pages.listed(page.getMetadata());
            boolean lastPage =
                    metadata.getContinue() == null || metadata.getContinue().isEmpty();
            return Reading.known(Optional.ofNullable(metadata.getRemainingItemCount())
                    .or(() -> lastPage ? Optional.of(0L) : Optional.empty())
                    .map(rest -> page.getItems().size() + rest));
        } catch (KubernetesClientException failure) {
            return Reading.unread(KubernetesFailures.gap("securitygroups.ec2.services.k8s.aws", "list", failure));
        }
    }

    AccountRoles roles(Collection<NamespaceObject> namespaces) {
        return new FabricAccountRoles(client).read(namespaces);
    }

    static NamespaceObject namespaceObject(Namespace namespace) {
        return new NamespaceObject(
                Optional.ofNullable(namespace.getMetadata().getAnnotations()).orElse(Map.of()),
                Optional.ofNullable(namespace.getMetadata().getLabels()).orElse(Map.of()));
    }

    private MixedOperation<
                    GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>>
            generic(ResourceDefinitionContext kind) {
        return client.genericKubernetesResources(kind);
    }

    VpcObject vpc(GenericKubernetesResource item) {
        JsonNode json = KubernetesJson.of(client, item);
        ResourceKey key = new ResourceKey(
                item.getMetadata().getNamespace(), item.getMetadata().getName());
        return new VpcObject(key, json.path("status").path("vpcID").stringValueOpt());
    }

    SecurityGroup parse(GenericKubernetesResource item) {
        return SecurityGroupParser.parse(KubernetesJson.of(client, item));
    }

    @Override
    public Reading<Controllers> controllers() {
        List<ControllerConfiguration> controllers = new ArrayList<>();
        List<Gap> doubts = new ArrayList<>();
        List<Gap> unread = new ArrayList<>();
        List<Gap> gaps = eachDeployment(deployment -> {
            JsonNode json = KubernetesJson.of(client, deployment);
            controllers.addAll(ControllerDeployment.read(json, key -> configMap(key, unread)));
            ControllerDeployment.doubt(json).ifPresent(doubts::add);
        });
        return gaps.isEmpty()
                ? Reading.known(new Controllers(controllers, doubts.stream().findFirst(), unread))
                : Reading.unread(gaps.getFirst());
    }

    /** Lists all Deployments; answers what could not be read. */
    List<Gap> eachDeployment(Consumer<Deployment> listed) {
        return Pages.read("deployments.apps", options -> {
            DeploymentList page =
                    Pages.listed(client.apps().deployments().inAnyNamespace().list(options));
            page.getItems().forEach(listed);
            return page.getMetadata();
        });
    }

    /** Only one in the controller's namespace is read, and only where the operator names that. */
    private Reading<Optional<Map<String, String>>> configMap(ResourceKey key, List<Gap> unread) {
        if (controllerNamespace.filter(key.namespace()::equals).isEmpty()) {
            return ConfigMaps.UNREAD.data(key);
        }
        try {
            return Reading.known(Optional.ofNullable(client.configMaps()
                            .inNamespace(key.namespace())
                            .withName(key.name())
                            .get())
                    .map(configMap -> Optional.ofNullable(configMap.getData()).orElse(Map.of())));
        } catch (KubernetesClientException failure) {
            Gap gap = KubernetesFailures.gap("configmaps " + key, "get", failure);
            unread.add(gap);
            return Reading.unread(gap);
        }
    }

    @Override
    public Reading<Optional<SecurityGroup>> get(ResourceKey key) {
        try {
            return Reading.known(Optional.ofNullable(resource(key).get()).map(this::parse));
        } catch (KubernetesClientException failure) {
            return Reading.unread(KubernetesFailures.gap("securitygroups.ec2.services.k8s.aws " + key, "get", failure));
        }
    }

    @Override
    public PatchResult patch(ResourceKey key, ObjectNode mergePatch) {
        return patch(resource(key)::patch, mergePatch);
    }

    @Override
    public PatchResult patchStatus(ResourceKey key, ObjectNode mergePatch) {
        return patch(resource(key).subresource("status")::patch, mergePatch);
    }

    /**
     * Sends the patch as it is. The client reads the main resource before, never the status subresource, which the
     * minimal role may patch, not get.
     */
    private PatchResult patch(PatchCall call, ObjectNode mergePatch) {
        try {
            return new PatchResult.Patched(parse(call.patch(MERGE, mergePatch.toString())));
        } catch (KubernetesClientException failure) {
            return switch (failure.getCode()) {
                case HttpURLConnection.HTTP_CONFLICT -> new PatchResult.Conflict();
                case HttpURLConnection.HTTP_NOT_FOUND -> new PatchResult.Gone();
                case NO_ANSWER,
                        TOO_MANY_REQUESTS,
                        HttpURLConnection.HTTP_INTERNAL_ERROR,
                        HttpURLConnection.HTTP_BAD_GATEWAY,
                        HttpURLConnection.HTTP_UNAVAILABLE,
                        HttpURLConnection.HTTP_GATEWAY_TIMEOUT ->
                    new PatchResult.Unclear(KubernetesFailures.reason(failure));
                default -> new PatchResult.Refused(KubernetesFailures.reason(failure));
            };
        }
    }

    /** fabric8's patch with a body as text. */
    private interface PatchCall {
        GenericKubernetesResource patch(PatchContext context, String body);
    }

    private Resource<GenericKubernetesResource> resource(ResourceKey key) {
        return generic(SECURITY_GROUPS).inNamespace(key.namespace()).withName(key.name());
    }
}

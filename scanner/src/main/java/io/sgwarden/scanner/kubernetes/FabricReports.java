package io.sgwarden.scanner.kubernetes;

import io.fabric8.kubernetes.api.model.APIGroup;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.GroupVersionForDiscovery;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.sgwarden.scanner.publish.PublishedReport;
import io.sgwarden.scanner.publish.ReportApi;
import io.sgwarden.scanner.publish.ReportApi.ReportKind;
import io.sgwarden.scanner.publish.ReportKey;
import io.sgwarden.scanner.publish.ReportStore;
import io.sgwarden.scanner.publish.WriteResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Reads and writes the reports of a live cluster. */
final class FabricReports implements ReportStore {
    private static final PatchContext MERGE = new PatchContext.Builder()
            .withPatchType(PatchType.JSON_MERGE)
            .withFieldManager(OWNER)
            .build();

    private static final WriteResult NOT_OURS = new WriteResult.Refused(
            "one of that name exists that is not ours; delete it, or give it the label " + OWNER_LABEL + "=" + OWNER);

    private final KubernetesClient client;
    private final ReportApi api;
    private final ResourceDefinitionContext namespaced;
    private final ResourceDefinitionContext clusterWide;

    FabricReports(KubernetesClient client, ReportApi api) {
        this.client = client;
        this.api = api;
        this.namespaced = definition(api.namespaced()).withNamespaced(true).build();
        this.clusterWide = definition(api.clusterWide()).withNamespaced(false).build();
    }

    private ResourceDefinitionContext.Builder definition(ReportKind kind) {
        return new ResourceDefinitionContext.Builder()
                .withGroup(api.group())
                .withVersion(api.version())
                .withKind(kind.kind())
                .withPlural(kind.plural());
    }

    @Override
    public Listing ours() {
        List<PublishedReport> reports = new ArrayList<>();
        Optional<String> refusal;
        try {
            if (!isServed()) {
                return new Listing.Missing(otherVersions());
            }
            refusal = read(
                            namespaced,
                            options -> client.genericKubernetesResources(namespaced)
                                    .inAnyNamespace()
                                    .list(options),
                            reports)
                    .or(() -> read(
                            clusterWide,
                            options -> client.genericKubernetesResources(clusterWide)
                                    .list(options),
                            reports));
        } catch (KubernetesClientException failure) {
            refusal = Optional.of(KubernetesFailures.refusal("/apis/" + api.apiVersion(), "get", failure));
        }
        return refusal.<Listing>map(Listing.Unread::new).orElseGet(() -> new Listing.Known(reports));
    }

    /** Asks the discovery API: a forbidden list does not tell whether the kind exists. */
    private boolean isServed() {
        Optional<APIResourceList> served = Optional.ofNullable(client.getApiResources(api.apiVersion()));
        Set<String> plurals = served.map(APIResourceList::getResources).orElse(List.of()).stream()
                .map(APIResource::getName)
                .collect(Collectors.toSet());
        return plurals.contains(namespaced.getPlural()) && plurals.contains(clusterWide.getPlural());
    }

    private List<String> otherVersions() {
        return Optional.ofNullable(client.getApiGroup(api.group()))
                .map(APIGroup::getVersions)
                .orElse(List.of())
                .stream()
                .map(GroupVersionForDiscovery::getVersion)
                .filter(version -> !version.equals(api.version()))
                .toList();
    }

    /** Reads all pages; returns why that failed. */
    private Optional<String> read(
            ResourceDefinitionContext kind,
            Function<ListOptions, GenericKubernetesResourceList> pages,
            List<PublishedReport> reports) {
        try {
            Pages.readAll(options -> {
                options.setLabelSelector(OWNER_LABEL + "=" + OWNER);
                GenericKubernetesResourceList page = pages.apply(options);
                page.getItems().forEach(item -> reports.add(published(item)));
                return page.getMetadata();
            });
            return Optional.empty();
        } catch (KubernetesClientException failure) {
            return Optional.of(KubernetesFailures.refusal(ReportWrites.named(kind), "list", failure));
        }
    }

    private PublishedReport published(GenericKubernetesResource item) {
        ReportKey key = new ReportKey(
                Optional.ofNullable(item.getMetadata().getNamespace()),
                item.getMetadata().getName());
        return new PublishedReport(key, item.getMetadata().getResourceVersion(), KubernetesJson.of(client, item));
    }

    @Override
    public WriteResult create(ReportKey key, JsonNode report) {
        return ReportWrites.create(client, kind(key), report, () -> taken(key));
    }

    /** The existing report is ours where the answer to a creation was lost, or another run created it. */
    private WriteResult taken(ReportKey key) {
        try {
            Optional<GenericKubernetesResource> existing =
                    Optional.ofNullable(resource(key).get());
            boolean ours = existing.map(found -> found.getMetadata().getLabels())
                    .filter(labels -> OWNER.equals(labels.get(OWNER_LABEL)))
                    .isPresent();
            if (ours) {
                return new WriteResult.Done();
            }
            return existing.isEmpty() ? ReportWrites.CONFLICT : NOT_OURS;
        } catch (KubernetesClientException failure) {
            return ReportWrites.refused("get", kind(key), failure);
        }
    }

    @Override
    public WriteResult change(ReportKey key, JsonNode patch) {
        return ReportWrites.of("patch", kind(key), () -> resource(key).patch(MERGE, patch.toString()));
    }

    @Override
    public WriteResult delete(PublishedReport report) {
        return ReportWrites.of(
                "delete",
                kind(report.key()),
                () -> resource(report.key())
                        .lockResourceVersion(report.version())
                        .delete());
    }

    @Override
    public WriteResult announce(JsonNode event) {
        return new FabricEvents(client).announce(event);
    }

    private ResourceDefinitionContext kind(ReportKey key) {
        return key.namespace().isPresent() ? namespaced : clusterWide;
    }

    private Resource<GenericKubernetesResource> resource(ReportKey key) {
        return key.namespace()
                .map(namespace -> client.genericKubernetesResources(namespaced)
                        .inNamespace(namespace)
                        .withName(key.name()))
                .orElseGet(() -> client.genericKubernetesResources(clusterWide).withName(key.name()));
    }
}

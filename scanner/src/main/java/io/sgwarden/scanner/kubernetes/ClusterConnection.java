package io.sgwarden.scanner.kubernetes;

import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.sgwarden.scanner.certs.CertificatePlace;
import io.sgwarden.scanner.certs.CertificateStore;
import io.sgwarden.scanner.cluster.ClusterUnreachableException;
import io.sgwarden.scanner.controllerlog.LogSource;
import io.sgwarden.scanner.model.Credentials;
import io.sgwarden.scanner.model.ResourceKey;
import io.sgwarden.scanner.publish.EventLog;
import io.sgwarden.scanner.publish.ReportApi;
import io.sgwarden.scanner.publish.ReportStore;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.util.Optional;
import java.util.function.Consumer;

/** An open connection to a cluster, and everything that is read and written over it. */
public final class ClusterConnection implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final int RETRIES = 2;

    /** Shared by all connections: each one of its own would examine fabric8's classes again. */
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    private final KubernetesClient client;
    private final FabricCluster cluster;
    private final CallerName user;

    private ClusterConnection(KubernetesClient client, FabricCluster cluster) {
        this.client = client;
        this.cluster = cluster;
        this.user = new CallerName(client);
    }

    /**
     * Connects; nothing is sent yet.
     *
     * @throws ClusterUnreachableException the kubeconfig cannot be read or used
     */
    public static ClusterConnection open(Kubeconfig kubeconfig) {
        Config config = new ConfigBuilder(kubeconfig.read())
                .withConnectionTimeout(TIMEOUT_MILLIS)
                .withRequestTimeout(TIMEOUT_MILLIS)
                .withRequestRetryBackoffLimit(RETRIES)
                .build();
        try {
            KubernetesClient client = new KubernetesClientBuilder()
                    .withConfig(config)
                    .withKubernetesSerialization(SERIALIZATION)
                    .build();
            return new ClusterConnection(client, new FabricCluster(client));
        } catch (RuntimeException unusable) {
            throw new ClusterUnreachableException(
                    "Could not use the kubeconfig " + kubeconfig.label() + " for "
                            + Credentials.removed(config.getMasterUrl()) + ": "
                            + KubernetesFailures.firstLine(KubernetesFailures.rootCause(unusable))
                            + "; check server, certificates and keys in it",
                    unusable);
        }
    }

    /** The same connection; ConfigMaps of this namespace are read where a controller takes settings from them. */
    public ClusterConnection readingConfigMapsOf(String namespace) {
        return new ClusterConnection(client, new FabricCluster(client, Optional.of(namespace)));
    }

    public FabricCluster cluster() {
        return cluster;
    }

    /** Name of the kubeconfig's context; absent in a pod. */
    public Optional<String> context() {
        return Optional.ofNullable(client.getConfiguration().getCurrentContext())
                .map(NamedContext::getName);
    }

    /** As whom the API server knows the caller; absent where it does not say: only Kubernetes 1.28 and newer do. */
    public Optional<String> user() {
        return user.get();
    }

    /**
     * The cluster as informers cache it.
     *
     * @param changed gets every object that was added or changed
     * @param deleted runs whenever an object was deleted
     */
    public InformedCluster inform(Consumer<SecurityGroup> changed, Runnable deleted) {
        return new InformedCluster(client, cluster, changed, deleted);
    }

    /** The logs of the controllers' pods. */
    public LogSource controllerLogs() {
        return new FabricControllerLogs(client);
    }

    /** Takes the Lease of writing runs. */
    public WriterLease lease(ResourceKey name, String holder, LeaseTimes times) {
        return WriterLease.take(client, name, holder, times);
    }

    /** The store of the webhook's certificates. */
    public CertificateStore certificates(CertificatePlace place) {
        return new FabricCertificates(client, place);
    }

    /** The store of published reports of this API. */
    public ReportStore reports(ReportApi api) {
        return new FabricReports(client, api);
    }

    /** The Events of the cluster. */
    public EventLog events() {
        return new FabricEvents(client);
    }

    @Override
    public void close() {
        client.close();
    }
}

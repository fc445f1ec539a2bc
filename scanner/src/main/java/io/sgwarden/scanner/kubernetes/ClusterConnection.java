package io.sgwarden.scanner.kubernetes;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.sgwarden.scanner.certs.CertificatePlace;
import io.sgwarden.scanner.certs.CertificateStore;
import io.sgwarden.scanner.cluster.ClusterUnreachableException;
import io.sgwarden.scanner.model.ResourceKey;
import io.sgwarden.scanner.publish.EventLog;
import io.sgwarden.scanner.publish.ReportApi;
import io.sgwarden.scanner.publish.ReportStore;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Connects to a cluster by kubeconfig and context, or by what surrounds the process. */
public final class ClusterConnection implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final int RETRIES = 2;

    private final KubernetesClient client;

    private ClusterConnection(KubernetesClient client) {
        this.client = client;
    }

    /**
     * Connects; nothing is sent yet.
     *
     * @param kubeconfig where none is named, KUBECONFIG, {@code ~/.kube/config} or the pod's service account
     * @throws ClusterUnreachableException the file cannot be read, or has no such context
     */
    public static ClusterConnection open(Optional<Path> kubeconfig, Optional<String> context) {
        Config config = config(kubeconfig, context);
        Config limited = new ConfigBuilder(config)
                .withConnectionTimeout(TIMEOUT_MILLIS)
                .withRequestTimeout(TIMEOUT_MILLIS)
                .withRequestRetryBackoffLimit(RETRIES)
                .build();
        try {
            return new ClusterConnection(
                    new KubernetesClientBuilder().withConfig(limited).build());
        } catch (RuntimeException unusable) {
            throw new ClusterUnreachableException(
                    "Could not use the kubeconfig "
                            + kubeconfig.map(Path::toString).orElse("of the surroundings")
                            + " for " + config.getMasterUrl() + ": " + cause(unusable)
                            + "; check server, certificates and keys in it",
                    unusable);
        }
    }

    private static Config config(Optional<Path> kubeconfig, Optional<String> context) {
        Config config = kubeconfig.map(file -> fromFile(file, context)).orElseGet(() -> environment(context));
        context.filter(name -> config.getContexts().stream().noneMatch(known -> name.equals(known.getName())))
                .ifPresent(name -> {
                    throw new ClusterUnreachableException("Could not use context " + name
                            + ": the kubeconfig has no such context; kubectl config get-contexts lists them");
                });
        return config;
    }

    private static Config environment(Optional<String> context) {
        try {
            return Config.autoConfigure(context.orElse(null));
        } catch (RuntimeException malformed) {
            throw new ClusterUnreachableException(
                    "Could not read the kubeconfig that KUBECONFIG or ~/.kube/config names: it is not a kubeconfig;"
                            + " check it, or name another with --kubeconfig",
                    malformed);
        }
    }

    private static Config fromFile(Path file, Optional<String> context) {
        try {
            Config config = Config.fromKubeconfig(withContext(Files.readString(file), context), file.toFile());
            if (config.getContexts().isEmpty()) {
                throw new ClusterUnreachableException(
                        "Could not read kubeconfig " + file + ": it names no context; check --kubeconfig");
            }
            return config;
        } catch (ClusterUnreachableException said) {
            throw said;
        } catch (RuntimeException malformed) {
            throw new ClusterUnreachableException(
                    "Could not read kubeconfig " + file + ": it is not a kubeconfig; check --kubeconfig", malformed);
        } catch (IOException unreadable) {
            throw new ClusterUnreachableException(
                    "Could not read kubeconfig " + file + ": no such readable file; check --kubeconfig", unreadable);
        }
    }

    /** The innermost reason, on one line. */
    private static String cause(Throwable failure) {
        Throwable inner = failure;
        while (inner.getCause() != null) {
            inner = inner.getCause();
        }
        return Optional.ofNullable(inner.getMessage())
                .flatMap(message -> message.lines().findFirst())
                .orElse(inner.getClass().getSimpleName());
    }

    private static String withContext(String kubeconfig, Optional<String> context) {
        if (context.isEmpty()) {
            return kubeconfig;
        }
        KubernetesSerialization yaml = new KubernetesSerialization();
        io.fabric8.kubernetes.api.model.Config parsed =
                yaml.unmarshal(kubeconfig, io.fabric8.kubernetes.api.model.Config.class);
        parsed.setCurrentContext(context.get());
        return yaml.asYaml(parsed);
    }

    public FabricCluster cluster() {
        return new FabricCluster(client);
    }

    /**
     * The cluster as informers keep it.
     *
     * @param changed told of every object that was added or changed
     * @param gone told whenever an object was deleted
     */
    public InformedCluster inform(Consumer<SecurityGroup> changed, Runnable gone) {
        return new InformedCluster(client, cluster(), changed, gone);
    }

    /** Takes the Lease of writing runs. */
    public WriterLease lease(ResourceKey name, String holder, LeaseTimes times) {
        return WriterLease.take(client, name, holder, times);
    }

    /** Where the webhook's certificates are kept. */
    public CertificateStore certificates(CertificatePlace place) {
        return new FabricCertificates(client, place);
    }

    /** Where reports of this API are published. */
    public ReportStore reports(ReportApi api) {
        return new FabricReports(client, api);
    }

    /** Where repairs announce themselves. */
    public EventLog events() {
        return new FabricEvents(client);
    }

    @Override
    public void close() {
        client.close();
    }
}

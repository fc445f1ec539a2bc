package io.sgwarden.scanner.kubernetes;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.sgwarden.scanner.cluster.ClusterUnreachableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The kubeconfig and context of a connection.
 *
 * @param file where none is named, KUBECONFIG, {@code ~/.kube/config} or the pod's service account
 * @param context where none is named, the current one
 */
public record Kubeconfig(Optional<Path> file, Optional<String> context) {
    /** For messages. */
    String label() {
        return file.map(Path::toString).orElse("of the environment");
    }

    /**
     * The configuration for fabric8.
     *
     * @throws ClusterUnreachableException the file cannot be read, or has no such context
     */
    Config read() {
        Config config = file.map(this::fromFile).orElseGet(this::fromEnvironment);
        context.filter(name -> config.getContexts().stream().noneMatch(known -> name.equals(known.getName())))
                .ifPresent(name -> {
                    throw new ClusterUnreachableException("Could not use context " + name
                            + ": the kubeconfig has no such context; kubectl config get-contexts lists them");
                });
        return config;
    }

    private Config fromEnvironment() {
        Config config = autoConfigured();
        if (config.getContexts().isEmpty() && config.getMasterUrl().startsWith(Config.DEFAULT_MASTER_URL)) {
            throw new ClusterUnreachableException(
                    "Could not find a cluster: neither KUBECONFIG nor ~/.kube/config is a kubeconfig, and this is no pod;"
                            + " name one with --kubeconfig, or read a dump with --cluster-file");
        }
        return config;
    }

    private Config autoConfigured() {
        try {
            return Config.autoConfigure(context.orElse(null));
        } catch (RuntimeException malformed) {
            throw new ClusterUnreachableException(
                    "Could not read the kubeconfig that KUBECONFIG or ~/.kube/config names: it is not a kubeconfig;"
                            + " check it, or name another with --kubeconfig",
                    malformed);
        }
    }

    private Config fromFile(Path path) {
        try {
            Config config = Config.fromKubeconfig(withContext(Files.readString(path)), path.toFile());
            if (config.getContexts().isEmpty()) {
                throw new ClusterUnreachableException(
                        "Could not read kubeconfig " + path + ": it names no context; check --kubeconfig");
            }
            return config;
        } catch (ClusterUnreachableException reported) {
            throw reported;
        } catch (RuntimeException malformed) {
            throw new ClusterUnreachableException(
                    "Could not read kubeconfig " + path + ": it is not a kubeconfig; check --kubeconfig", malformed);
        } catch (IOException unreadable) {
            throw new ClusterUnreachableException(
                    "Could not read kubeconfig " + path + ": no such readable file; check --kubeconfig", unreadable);
        }
    }

    private String withContext(String kubeconfig) {
        if (context.isEmpty()) {
            return kubeconfig;
        }
        KubernetesSerialization yaml = new KubernetesSerialization();
        io.fabric8.kubernetes.api.model.Config parsed =
                yaml.unmarshal(kubeconfig, io.fabric8.kubernetes.api.model.Config.class);
        parsed.setCurrentContext(context.get());
        return yaml.asYaml(parsed);
    }
}

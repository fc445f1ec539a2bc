package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.kubernetes.ClusterConnection;
import io.sgwarden.scanner.kubernetes.Kubeconfig;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which cluster to use, named as for kubectl. */
final class ClusterOptions {
    @Option(names = "--kubeconfig", paramLabel = "FILE", description = "kubeconfig; default as kubectl")
    private Optional<Path> kubeconfig = Optional.empty();

    @Option(names = "--context", paramLabel = "NAME", description = "context of the kubeconfig")
    private Optional<String> context = Optional.empty();

    @Option(
            names = "--controller-namespace",
            paramLabel = "NS",
            description = {
                "namespace of ACK's controller: its ConfigMaps are read where the controller's Deployment takes",
                "settings from them; needs the verb get on configmaps there"
            })
    private Optional<String> controllerNamespace = Optional.empty();

    ClusterConnection open() {
        ClusterConnection connection = ClusterConnection.open(new Kubeconfig(kubeconfig, context));
        return controllerNamespace.map(connection::readingConfigMapsOf).orElse(connection);
    }
}

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

    ClusterConnection open() {
        return ClusterConnection.open(new Kubeconfig(kubeconfig, context));
    }
}

package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.kubernetes.ClusterConnection;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where settings of ACK's controller are read that its Deployment takes from ConfigMaps. */
final class ControllerNamespaceOption {
    @Option(
            names = "--controller-namespace",
            paramLabel = "NS",
            description =
                    "namespace of ACK's controller: its ConfigMaps are read where the controller's Deployment takes"
                            + " settings from them; needs the verb get on configmaps there")
    private Optional<String> namespace = Optional.empty();

    ClusterConnection on(ClusterConnection connection) {
        return namespace.map(connection::readingConfigMapsOf).orElse(connection);
    }
}

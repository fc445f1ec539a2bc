package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.model.ResourceKey;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The Lease that keeps two writing runs apart. */
final class LeaseOption {
    @Option(
            names = "--lease",
            paramLabel = "NAMESPACE/NAME",
            description =
                    "Lease that a writing run holds, default default/sgwarden-writer. Every writer must name the same.")
    String lease = "default/sgwarden-writer";

    @Option(names = "--no-lease", description = "write without a Lease: only where nothing else can be writing")
    boolean none;

    /** Absent where the run goes without. */
    Optional<ResourceKey> name() {
        ResourceKey named = OptionValues.object("--lease", lease, "sgwarden/sgwarden-writer");
        return none ? Optional.empty() : Optional.of(named);
    }
}

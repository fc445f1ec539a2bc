package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.cluster.WriterLease;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The Lease that keeps two writing runs apart. */
final class LeaseOption {
    @Option(
            names = "--lease",
            paramLabel = "NAMESPACE/NAME",
            description = {
                "Lease that a writing run holds; every writer must name the same; default default/sgwarden-writer"
            })
    String lease = "default/sgwarden-writer";

    @Option(names = "--no-lease", description = "write without a Lease: only where nothing else can be writing")
    boolean none;

    /** Absent where the run goes without. */
    Optional<WriterLease.Name> name() {
        String[] parts = lease.split("/", -1);
        if (parts.length != 2 || parts[0].isEmpty() || parts[1].isEmpty()) {
            throw new UsageException("Could not use --lease " + lease
                    + ": expected NAMESPACE/NAME, for example --lease sgwarden/sgwarden-writer");
        }
        return none ? Optional.empty() : Optional.of(new WriterLease.Name(parts[0], parts[1]));
    }
}

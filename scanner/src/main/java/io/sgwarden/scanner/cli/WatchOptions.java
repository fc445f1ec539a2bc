package io.sgwarden.scanner.cli;

import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How a watch runs: shared by scan and repair. */
final class WatchOptions {
    @Option(names = "--watch", description = "keep running, and rescan when an object breaks")
    boolean watch;

    @Option(
            names = "--resync",
            paramLabel = "DURATION",
            converter = Durations.class,
            description = "with --watch: rescan at least this often; default 10m")
    Duration resync = Duration.ofMinutes(10);

    @Option(
            names = "--management-port",
            paramLabel = "PORT",
            description = "with --watch: serve /metrics, /livez and /readyz here; default not at all")
    Optional<Integer> managementPort = Optional.empty();

    /** Refuses options that only a watch has a use for, and those that it has none for. */
    void check(GivenOptions given) {
        given.needs("--watch", "--resync", "--management-port");
        if (watch) {
            given.refuse("with --watch, which ends with 0", "--exit-zero");
        }
    }

    void check(SourceOptions sources, Sources opened) {
        if (managementPort.filter(port -> port < 0 || port > 65_535).isPresent()) {
            throw new UsageException("Could not watch: --management-port must be 0 to 65535");
        }
        if (opened.connection().isEmpty() || !sources.awsFiles.isEmpty()) {
            throw new UsageException("Could not watch: cluster or EC2 are files; --watch needs both live");
        }
        if (sources.now.isPresent()) {
            throw new UsageException("Could not watch: --now would stop the clock; leave it out");
        }
    }
}

package io.sgwarden.scanner.cli;

import io.micrometer.core.instrument.Counter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.sgwarden.scanner.format.CompleteRun;
import io.sgwarden.scanner.format.ScanMetrics;
import io.sgwarden.scanner.model.ClusterSnapshot;
import io.sgwarden.scanner.model.Outcome;
import io.sgwarden.scanner.model.Outcome.End;
import io.sgwarden.scanner.report.ScanReport;
import java.util.Arrays;
import java.util.Optional;

/** The numbers of a watch: of its last scan cycle, of its last complete one, and of all that it did since its start. */
final class WatchMetrics {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Counter cycles = Counter.builder("sgwarden.watch.looks")
            .description("Scan cycles of the whole estate.")
            .register(registry);
    private final Counter releases = releases("released");
    private final Counter refusedReleases = releases("refused");
    private Optional<CompleteRun> complete = Optional.empty();
    private volatile Optional<String> lastScan = Optional.empty();
    private volatile Optional<String> notReady = Optional.of("starting");

    WatchMetrics() {
        Arrays.stream(End.values()).forEach(this::repairs);
    }

    void scanned(ScanReport report, ClusterSnapshot cluster) {
        notReady = cluster.securityGroupsRead() ? Optional.empty() : Optional.of("the cluster cannot be read");
        complete = CompleteRun.of(report).or(() -> complete);
        lastScan = Optional.of(ScanMetrics.write(report, () -> complete));
        cycles.increment();
    }

    void repaired(Outcome outcome) {
        repairs(outcome.end()).increment();
    }

    void released() {
        releases.increment();
    }

    void releaseRefused() {
        refusedReleases.increment();
    }

    /** Notes that no scan cycle is possible now, and why. */
    void waits(String why) {
        notReady = Optional.of(why);
    }

    /** Why no scan cycle has read the cluster, or why the last one could not; empty where it did. */
    Optional<String> notReady() {
        return notReady;
    }

    /** In the text format that Prometheus reads. */
    String scrape() {
        return registry.scrape() + lastScan.orElse("");
    }

    private Counter repairs(End end) {
        return Counter.builder("sgwarden.watch.repairs")
                .description("Repairs by how they ended.")
                .tag("end", end.id())
                .register(registry);
    }

    private Counter releases(String result) {
        return Counter.builder("sgwarden.watch.releases")
                .description("Objects that the guard kept and that record no group.")
                .tag("result", result)
                .register(registry);
    }
}

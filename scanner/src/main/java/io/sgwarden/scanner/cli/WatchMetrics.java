package io.sgwarden.scanner.cli;

import io.micrometer.core.instrument.Counter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.sgwarden.scanner.format.ScanMetrics;
import io.sgwarden.scanner.model.Outcome;
import io.sgwarden.scanner.model.Outcome.End;
import io.sgwarden.scanner.report.ScanReport;
import java.util.Arrays;
import java.util.Optional;

/** The numbers of a watch: of its last look, of its last complete one, and of all that it did since it was started. */
final class WatchMetrics {
    /** What became of an object that the guard kept. */
    enum Release {
        RELEASED("released"),
        REFUSED("refused");

        private final String id;

        Release(String id) {
            this.id = id;
        }
    }

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Counter looks = Counter.builder("sgwarden.watch.looks")
            .description("Looks at the whole estate.")
            .register(registry);
    private volatile Optional<String> lastLook = Optional.empty();

    WatchMetrics() {
        Arrays.stream(End.values()).forEach(this::repairs);
        Arrays.stream(Release.values()).forEach(this::releases);
    }

    void looked(ScanReport report) {
        lastLook = Optional.of(ScanMetrics.write(report, lastLook.orElse("")));
        looks.increment();
    }

    void repaired(Outcome outcome) {
        repairs(outcome.end()).increment();
    }

    void released(Release release) {
        releases(release).increment();
    }

    /** Whether there was a look. */
    boolean ready() {
        return lastLook.isPresent();
    }

    /** In the text format that Prometheus reads. */
    String scrape() {
        return registry.scrape() + lastLook.orElse("");
    }

    private Counter repairs(End end) {
        return Counter.builder("sgwarden.watch.repairs")
                .description("Repairs by how they ended.")
                .tag("end", end.id())
                .register(registry);
    }

    private Counter releases(Release release) {
        return Counter.builder("sgwarden.watch.releases")
                .description("Objects that the guard kept and for which no group was created.")
                .tag("result", release.id)
                .register(registry);
    }
}

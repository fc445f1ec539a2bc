package io.sgwarden.scanner.format;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.sgwarden.scanner.report.ScanReport;
import io.sgwarden.scanner.report.ScanReport.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a dashboard asks of a run, in the text format of Prometheus. No label comes from the estate. The states, and the
 * time of the last success, are those of the last run that read everything.
 */
public final class ScanMetrics {
    private static final double MILLIS = 1000;
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    private ScanMetrics() {}

    /** Of this run, and where it read everything, of what it found. */
    public static String write(ScanReport report) {
        return write(report, Optional::empty);
    }

    /**
     * Of this run, and of what the last complete one found.
     *
     * @param earlier the last complete run before this one
     */
    public static String write(ScanReport report, Supplier<Optional<CompleteRun>> earlier) {
        ScanMetrics metrics = new ScanMetrics();
        metrics.run(report);
        CompleteRun.of(report).or(earlier).ifPresent(metrics::found);
        return metrics.registry.scrape();
    }

    private void found(CompleteRun complete) {
        seconds(CompleteRun.SUCCESS, "When the last run that read everything ended.", complete.finishedAt());
        complete.findings()
                .forEach((state, count) -> gauge(
                        CompleteRun.FINDINGS,
                        "Objects and leaked groups by state, managed ones included, of the last run that read everything.",
                        Tags.of(
                                "state",
                                state.id(),
                                "severity",
                                state.severity().id()),
                        count));
    }

    private void run(ScanReport report) {
        Run run = report.run();
        seconds("completion.timestamp", "When the last run ended.", since(run.finishedAt()));
        Duration took = Duration.between(run.startedAt(), run.finishedAt());
        seconds("duration", "How long the last run took.", took.toMillis() / MILLIS);
        String unverified = "Findings of earlier runs that the last one could not read.";
        gauge("unverified", unverified, Tags.empty(), (double) report.unverified());
        String resources = "What the last run read.";
        gauge(
                "resources",
                resources,
                Tags.of("kind", "object"),
                report.summary().objects());
        gauge("resources", resources, Tags.of("kind", "group"), report.summary().groups());
        String errors = "What the last run could not read.";
        gauge("errors", errors, Tags.of("stage", "list"), report.gaps().size());
        FailedCallCodes.count(report)
                .forEach((code, objects) -> gauge(
                        "failed.calls",
                        "Objects of which a controller reports a failed call to EC2, by EC2's error code.",
                        Tags.of("code", code),
                        objects));
        run.awsRequests().forEach((operation, sent) -> {
            int throttled = run.awsThrottled().getOrDefault(operation, 0);
            requests(operation, "answered", sent - throttled);
            requests(operation, "throttled", throttled);
        });
    }

    private void requests(String operation, String outcome, int count) {
        gauge(
                "aws.requests",
                "Requests that the last run sent to AWS, repetitions included.",
                Tags.of("operation", operation, "outcome", outcome),
                count);
    }

    private static double since(Instant instant) {
        return instant.toEpochMilli() / MILLIS;
    }

    private void seconds(String name, String help, double value) {
        builder(name, help, value).baseUnit("seconds").register(registry);
    }

    private void gauge(String name, String help, Tags tags, double value) {
        builder(name, help, value).tags(tags).register(registry);
    }

    /** Held strongly: the value would otherwise be collected, and the gauge be no number. */
    private static Gauge.Builder<?> builder(String name, String help, double value) {
        return Gauge.builder(CompleteRun.PREFIX + name, () -> value)
                .description(help)
                .strongReference(true);
    }
}

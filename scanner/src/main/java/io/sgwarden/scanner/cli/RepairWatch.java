package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.apply.GuardRelease;
import io.sgwarden.scanner.classify.NeedsScan;
import io.sgwarden.scanner.cluster.ClusterWriter;
import io.sgwarden.scanner.controllerlog.Explanation;
import io.sgwarden.scanner.kubernetes.InformedCluster;
import io.sgwarden.scanner.model.Findings;
import io.sgwarden.scanner.model.Outcome;
import io.sgwarden.scanner.model.RepairPlan;
import io.sgwarden.scanner.model.Scan;
import io.sgwarden.scanner.model.ScanSettings;
import io.sgwarden.scanner.plan.Planner;
import io.sgwarden.scanner.report.ReportMapping;
import io.sgwarden.scanner.report.RunInfo;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * {@code sgwarden repair --watch --auto}: runs the one-shot repair whenever an object looks broken, and at least once
 * in a given time, until it is asked to stop.
 */
final class RepairWatch {
    private final WriteContext context;
    private final Environment environment;
    private final Sources opened;
    private final SourceOptions sources;
    private final RepairOptions options;
    private final RateLimiter rateLimiter;
    private final Signal signal = new Signal();
    private final WatchMetrics metrics = new WatchMetrics();
    private final RepairAnnouncement announcement;
    private final Queue<SecurityGroup> releases = new ConcurrentLinkedQueue<>();

    RepairWatch(WriteContext context, SourceOptions sources, RepairOptions options) {
        this.context = context;
        this.environment = context.environment();
        this.opened = context.opened();
        this.sources = sources;
        this.options = options;
        this.rateLimiter = new RateLimiter(options.maxRepairs);
        this.announcement = new RepairAnnouncement(options, opened, environment.err());
    }

    void run() {
        try (WatchServer server = new WatchServer(options.watching, metrics);
                InformedCluster cluster = opened.connection().orElseThrow().inform(this::changed, () -> {})) {
            server.announce(environment.err());
            new WatchLoop(environment.clock(), signal, environment.timing().betweenScans())
                    .run(context.stopRequested(), this::releaseGuarded, () -> repair(cluster));
        }
    }

    private Instant now() {
        return environment.clock().instant();
    }

    private void changed(SecurityGroup object) {
        if (options.releaseGuarded && GuardRelease.isDue(object)) {
            releases.add(object);
        }
        if (NeedsScan.of(object)) {
            signal.raise();
        }
    }

    private void releaseGuarded() {
        ClusterWriter writer = opened.writer().orElseThrow();
        for (SecurityGroup object = releases.poll(); object != null; object = releases.poll()) {
            String label = object.label();
            Optional<String> refused = new GuardRelease(writer).release(object);
            refused.ifPresentOrElse(
                    reason -> {
                        metrics.releaseRefused();
                        environment.warn("not released: " + label + ": " + reason);
                    },
                    () -> {
                        metrics.released();
                        print(label + " released: no group was created, the controller tries again");
                    });
        }
    }

    /** One scan cycle with its repairs; returns the longest time until the next one. */
    private Duration repair(InformedCluster cluster) {
        ScanSettings settings = new ScanSettings(now(), sources.grace);
        Scan scan = opened.explained(
                opened.pipeline(cluster, context.rules(), settings).run(context.stopRequested()));
        RunInfo run = opened.run(scan.inventory(), settings.now(), now());
        // only its numbers are asked for
        metrics.scanned(ReportMapping.report(run, scan.findings(), List.of(), List.of()));
        environment.warnOf(scan.findings().gaps());
        RepairPlan plan =
                Planner.plan(due(scan.findings(), settings.now()), options.request(rateLimiter.left(settings.now())));
        plan.capExceeded().ifPresent(environment::warn);
        if (plan.capExceeded().isEmpty() && !plan.steps().isEmpty()) {
            context
                    .applier(cluster, scan, settings)
                    .apply(plan, scan.inventory().cluster().securityGroups())
                    .outcomes()
                    .stream()
                    .map(outcome -> Explanation.of(outcome, scan.findings()))
                    .forEach(outcome -> ended(outcome, run.run().id()));
        }
        return options.watching.next(scan.findings(), sources.grace, environment.timing());
    }

    private Findings due(Findings all, Instant now) {
        return all.only(finding ->
                finding.key().filter(key -> rateLimiter.allows(key, now)).isPresent() && sources.selects(finding));
    }

    private void ended(Outcome outcome, String run) {
        announcement.announce(outcome, run, now());
        rateLimiter.record(outcome, now());
        metrics.repaired(outcome);
        print(outcome.key() + " " + outcome.end().id() + ": " + outcome.message());
    }

    private void print(String line) {
        environment.out().println(now() + " " + line);
        environment.out().flush();
    }
}

package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.apply.GuardRelease;
import io.sgwarden.scanner.classify.NeedsScan;
import io.sgwarden.scanner.cli.WatchMetrics.Release;
import io.sgwarden.scanner.cluster.ClusterWriter;
import io.sgwarden.scanner.kubernetes.InformedCluster;
import io.sgwarden.scanner.model.Findings;
import io.sgwarden.scanner.model.Outcome;
import io.sgwarden.scanner.model.RepairPlan;
import io.sgwarden.scanner.model.Scan;
import io.sgwarden.scanner.model.ScanSettings;
import io.sgwarden.scanner.plan.Planner;
import io.sgwarden.scanner.report.RunInfo;
import io.sgwarden.scanner.report.ScanReportJson;
import io.sgwarden.schemas.rules.RuleEngine;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;

/**
 * {@code sgwarden repair --watch --auto}: the one-shot repair, run whenever an object looks wrong and once in a while
 * besides, until it is told to stop.
 */
final class RepairWatch {
    private final Environment environment;
    private final SourceOptions sources;
    private final RepairOptions options;
    private final RuleEngine rules;
    private final Sources opened;
    private final RateLimiter pace;
    private final Signal signal = new Signal();
    private final WatchMetrics metrics = new WatchMetrics();
    private final RepairAnnouncement announcement;
    private final Queue<SecurityGroup> releases = new ConcurrentLinkedQueue<>();

    RepairWatch(
            Environment environment, SourceOptions sources, RepairOptions options, RuleEngine rules, Sources opened) {
        this.environment = environment;
        this.sources = sources;
        this.options = options;
        this.rules = rules;
        this.opened = opened;
        this.pace = new RateLimiter(options.maxRepairs);
        this.announcement = new RepairAnnouncement(options, opened, environment.err());
    }

    void run(BooleanSupplier stopRequested) {
        try (WatchServer server = WatchServer.start(options.watching.managementPort, metrics);
                InformedCluster cluster = opened.connection().orElseThrow().inform(this::changed, () -> {})) {
            server.announce(environment.err());
            new WatchLoop(environment.clock(), signal, environment.timing().betweenScans())
                    .run(stopRequested, this::releaseGuarded, () -> repair(cluster, stopRequested));
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
            signal.ring();
        }
    }

    private void releaseGuarded() {
        ClusterWriter writer = opened.writer().orElseThrow();
        for (SecurityGroup object = releases.poll(); object != null; object = releases.poll()) {
            String label = object.label();
            Optional<String> refused = new GuardRelease(writer).release(object);
            metrics.released(refused.isPresent() ? Release.REFUSED : Release.RELEASED);
            refused.ifPresentOrElse(
                    reason -> environment.err().println("sgwarden: not released: " + label + ": " + reason),
                    () -> say(label + " released: no group was created, the controller tries anew"));
        }
    }

    /** One look, and the repairs that it leads to; returns the longest time until the next look. */
    private Duration repair(InformedCluster cluster, BooleanSupplier stopRequested) {
        ScanSettings settings = new ScanSettings(now(), sources.grace);
        Scan scan = opened.pipeline(cluster, rules, settings).run(stopRequested);
        RunInfo run = opened.run(scan.inventory(), settings.now(), now());
        // only its numbers are asked for
        metrics.looked(ScanReportJson.report(run, scan.findings(), List.of(), List.of()));
        environment.notRead(scan.findings().gaps());
        RepairPlan plan =
                Planner.plan(due(scan.findings(), settings.now()), options.request(pace.left(settings.now())));
        plan.capExceeded().ifPresent(reason -> environment.err().println("sgwarden: " + reason));
        if (plan.capExceeded().isEmpty() && !plan.steps().isEmpty()) {
            apply(cluster, scan, plan, settings, stopRequested).forEach(outcome -> ended(outcome, run.id()));
        }
        return options.watching.next(scan.findings(), sources.grace, environment.timing());
    }

    private Findings due(Findings all, Instant now) {
        return all.only(
                finding -> finding.key().filter(key -> pace.allows(key, now)).isPresent() && sources.isAsked(finding));
    }

    private List<Outcome> apply(
            InformedCluster cluster, Scan scan, RepairPlan plan, ScanSettings settings, BooleanSupplier stopRequested) {
        return new Repairs(environment, opened, rules, options.wait, stopRequested)
                .applier(cluster, scan, settings)
                .apply(plan, scan.inventory().cluster().securityGroups())
                .outcomes();
    }

    private void ended(Outcome outcome, String run) {
        announcement.announce(outcome, run, now());
        pace.record(outcome, now());
        metrics.repaired(outcome);
        say(outcome.key() + " " + outcome.end().id() + ": " + outcome.message());
    }

    private void say(String line) {
        environment.out().println(now() + " " + line);
        environment.out().flush();
    }
}

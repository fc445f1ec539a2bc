package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.ScanPipeline;
import io.sgwarden.scanner.ScanPipeline.Scan;
import io.sgwarden.scanner.apply.Applier;
import io.sgwarden.scanner.apply.GuardRelease;
import io.sgwarden.scanner.apply.SleepingPatience;
import io.sgwarden.scanner.cluster.ClusterWriter;
import io.sgwarden.scanner.cluster.InformedCluster;
import io.sgwarden.scanner.examine.LiveExaminer;
import io.sgwarden.scanner.model.Finding;
import io.sgwarden.scanner.model.Findings;
import io.sgwarden.scanner.model.Outcome;
import io.sgwarden.scanner.model.RepairPlan;
import io.sgwarden.scanner.model.ScanSettings;
import io.sgwarden.scanner.model.State;
import io.sgwarden.scanner.plan.Planner;
import io.sgwarden.scanner.watch.Bell;
import io.sgwarden.scanner.watch.Pace;
import io.sgwarden.scanner.watch.Suspicion;
import io.sgwarden.schemas.rules.RuleEngine;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * {@code sgwarden repair --watch --auto}: the one-shot repair, run whenever an object looks wrong and once in a while
 * besides, until it is told to stop.
 */
final class RepairWatch {
    private static final Duration POLL = Duration.ofMillis(500);
    /** Between two looks at EC2, however much happens. */
    private static final Duration LEAST = Duration.ofSeconds(2);
    /** After a look that could not see everything. */
    private static final Duration RETRY = Duration.ofSeconds(10);
    /** How often it looks whether it was told to stop. */
    private static final Duration TICK = Duration.ofMillis(200);

    private final Surroundings surroundings;
    private final SourceOptions sources;
    private final RepairOptions options;
    private final RuleEngine rules;
    private final Sources opened;
    private final Pace pace;
    private final Bell bell = new Bell();
    private final Queue<SecurityGroup> releases = new ConcurrentLinkedQueue<>();

    RepairWatch(
            Surroundings surroundings, SourceOptions sources, RepairOptions options, RuleEngine rules, Sources opened) {
        this.surroundings = surroundings;
        this.sources = sources;
        this.options = options;
        this.rules = rules;
        this.opened = opened;
        this.pace = new Pace(options.maxRepairs);
    }

    void run(BooleanSupplier stopRequested) {
        try (InformedCluster cluster = opened.connection().orElseThrow().inform(this::changed)) {
            boolean wanted = true;
            Instant earliest = now();
            Instant regular = now();
            while (!stopRequested.getAsBoolean()) {
                boolean rung = bell.await(TICK);
                wanted = wanted || rung || !now().isBefore(regular);
                releaseGuarded();
                if (wanted && !now().isBefore(earliest)) {
                    wanted = false;
                    regular = now().plus(repair(cluster, stopRequested));
                    earliest = now().plus(LEAST);
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Instant now() {
        return surroundings.clock().instant();
    }

    private void changed(SecurityGroup object) {
        if (options.releaseGuarded && GuardRelease.isDue(object)) {
            releases.add(object);
        }
        if (Suspicion.of(object)) {
            bell.ring();
        }
    }

    private void releaseGuarded() {
        ClusterWriter writer = opened.writer().orElseThrow();
        for (SecurityGroup object = releases.poll(); object != null; object = releases.poll()) {
            String label = object.label();
            new GuardRelease(writer)
                    .release(object)
                    .ifPresentOrElse(
                            reason -> surroundings.err().println("sgwarden: not released: " + label + ": " + reason),
                            () -> say(label + " released: no group was created, the controller tries anew"));
        }
    }

    /** One look, and what it leads to; answers when to look again whatever happens. */
    private Duration repair(InformedCluster cluster, BooleanSupplier stopRequested) {
        ScanSettings settings = new ScanSettings(now(), sources.grace);
        Scan scan = new ScanPipeline(cluster, opened.otherClusters(), opened.regions(), rules, settings).run();
        scan.findings()
                .gaps()
                .forEach(gap -> surroundings.err().println("sgwarden: not read: " + gap.where() + ": " + gap.reason()));
        RepairPlan plan = Planner.plan(
                only(scan.findings(), finding -> pace.allows(finding.key().orElseThrow(), settings.now())),
                options.request(pace.left(settings.now())));
        plan.capExceeded().ifPresent(reason -> surroundings.err().println("sgwarden: " + reason));
        if (plan.capExceeded().isEmpty() && !plan.steps().isEmpty()) {
            apply(cluster, scan, plan, settings, stopRequested);
        }
        boolean pending = scan.findings().findings().stream().anyMatch(finding -> finding.state() == State.PENDING);
        if (!scan.findings().gaps().isEmpty()) {
            return RETRY;
        }
        return pending && sources.grace.compareTo(options.resync) < 0 ? sources.grace : options.resync;
    }

    private Findings only(Findings all, Predicate<Finding> allowed) {
        return new Findings(
                all.ofObjects().stream()
                        .filter(finding -> sources.namespace.isEmpty()
                                || finding.key()
                                        .filter(key -> key.namespace().equals(sources.namespace.get()))
                                        .isPresent())
                        .filter(allowed)
                        .toList(),
                all.groupsRead(),
                all.foreignGroups(),
                all.gaps());
    }

    private void apply(
            InformedCluster cluster, Scan scan, RepairPlan plan, ScanSettings settings, BooleanSupplier stopRequested) {
        new Applier(
                        cluster,
                        opened.writer().orElseThrow(),
                        new LiveExaminer(cluster, opened.regions(), scan.inventory(), rules, settings),
                        new SleepingPatience(surroundings.clock(), POLL),
                        options.wait,
                        stopRequested)
                .apply(plan, scan.inventory().cluster().securityGroups())
                .outcomes()
                .forEach(this::ended);
    }

    private void ended(Outcome outcome) {
        pace.record(outcome, now());
        say(outcome.key() + " " + outcome.end().id() + ": " + outcome.message());
    }

    private void say(String line) {
        surroundings.out().println(now() + " " + line);
        surroundings.out().flush();
    }
}

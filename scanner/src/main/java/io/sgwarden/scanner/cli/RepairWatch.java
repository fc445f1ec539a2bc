package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.apply.GuardRelease;
import io.sgwarden.scanner.classify.NeedsScan;
import io.sgwarden.scanner.classify.OptOuts;
import io.sgwarden.scanner.cluster.ClusterUnreachableException;
import io.sgwarden.scanner.controllerlog.Explanation;
import io.sgwarden.scanner.kubernetes.InformedCluster;
import io.sgwarden.scanner.kubernetes.LeaseHeldException;
import io.sgwarden.scanner.model.Applied;
import io.sgwarden.scanner.model.Claims;
import io.sgwarden.scanner.model.ClusterSnapshot;
import io.sgwarden.scanner.model.Findings;
import io.sgwarden.scanner.model.Objection;
import io.sgwarden.scanner.model.Outcome;
import io.sgwarden.scanner.model.PlainTime;
import io.sgwarden.scanner.model.RepairPlan;
import io.sgwarden.scanner.model.ResourceKey;
import io.sgwarden.scanner.model.Scan;
import io.sgwarden.scanner.model.ScanSettings;
import io.sgwarden.scanner.model.WatchingController;
import io.sgwarden.scanner.plan.Planner;
import io.sgwarden.scanner.report.ReportMapping;
import io.sgwarden.scanner.report.RunInfo;
import io.sgwarden.schemas.policy.Policy;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
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
    private final CyclePause pause;
    private final Queue<SecurityGroup> releases = new ConcurrentLinkedQueue<>();
    private final Set<ResourceKey> notReleased = new HashSet<>();
    private Optional<ClusterSnapshot> lastScan = Optional.empty();
    /** The claims that earlier runs and scan cycles saw. */
    private Claims earlier;

    RepairWatch(WriteContext context, SourceOptions sources, RepairOptions options, Claims earlier) {
        this.context = context;
        this.environment = context.environment();
        this.opened = context.opened();
        this.sources = sources;
        this.options = options;
        this.earlier = earlier;
        this.rateLimiter = new RateLimiter(options.maxRepairs);
        this.announcement = new RepairAnnouncement(options, opened, environment.err());
        this.pause = new CyclePause(options.watching, sources.grace, environment.timing());
    }

    /** Runs until the process is to stop; a Lease that was lost is taken again before anything is done. */
    void run(HeldLease lease) {
        rateLimiter.restore(lease.repairs());
        try (WatchServer server = new WatchServer(options.watching, metrics);
                InformedCluster cluster = opened.connection().orElseThrow().inform(this::changed, () -> {})) {
            server.announce(environment.err());
            do {
                new WatchLoop(environment.clock(), signal, environment.timing())
                        .run(context.stopRequested(), () -> releaseGuarded(cluster), () -> repair(cluster, lease));
            } while (hasTakenAgain(lease));
        }
    }

    private boolean hasTakenAgain(HeldLease lease) {
        boolean said = false;
        while (!environment.stopRequested().getAsBoolean()
                && !Thread.currentThread().isInterrupted()) {
            metrics.waits("the lease was lost");
            try {
                lease.takeAgain();
                rateLimiter.restore(lease.repairs());
                return true;
            } catch (LeaseHeldException | ClusterUnreachableException unavailable) {
                if (!said) {
                    environment.warn("the lease was lost, nothing is written until it is taken again: "
                            + unavailable.getMessage());
                }
                said = true;
                environment.sleeper().pause();
            }
        }
        return false;
    }

    private Instant now() {
        return environment.clock().instant();
    }

    private void changed(SecurityGroup object) {
        if (options.releaseGuarded && sources.selects(ResourceKey.of(object)) && GuardRelease.isDue(object)) {
            releases.add(object);
        }
        if (NeedsScan.of(object)) {
            signal.raise();
        }
    }

    /** Waits for the first scan cycle, which shows the controllers. */
    private void releaseGuarded(InformedCluster cluster) {
        while (lastScan.isPresent() && !context.stopRequested().getAsBoolean() && !releases.isEmpty()) {
            SecurityGroup object = releases.remove();
            ResourceKey key = ResourceKey.of(object);
            Optional<String> refused = objection(object, cluster, lastScan.get())
                    .or(() -> new GuardRelease(opened.writer().orElseThrow()).release(object));
            refused.ifPresentOrElse(
                    reason -> {
                        metrics.releaseRefused();
                        if (notReleased.add(key)) {
                            environment.warn("not released: " + key + ": " + reason);
                        }
                    },
                    () -> {
                        metrics.released();
                        notReleased.remove(key);
                        print(key + " released: it records no group; its controller tries again");
                    });
        }
    }

    private Optional<String> objection(SecurityGroup object, InformedCluster cluster, ClusterSnapshot seen) {
        Policy policy = context.rules().policy();
        WatchingController controller =
                WatchingController.of(object.metadata(), seen.controllers(policy.overrides()), policy);
        List<Objection> objections = OptOuts.ofRelease(
                object.metadata(), cluster.namespace(object.metadata().namespace()), controller);
        return objections.isEmpty()
                ? Optional.empty()
                : Optional.of(String.join("; ", Objection.sentences(objections)));
    }

    /** One scan cycle with its repairs; returns the longest time until the next one. */
    private Duration repair(InformedCluster cluster, HeldLease lease) {
        ScanSettings settings = new ScanSettings(now(), sources.grace, earlier);
        Scan scan = opened.explained(
                opened.pipeline(cluster, context.rules(), settings).run(context.stopRequested()));
        earlier = scan.findings().claims();
        RunInfo run = opened.run(scan.inventory(), settings.now(), now());
        // only its numbers are asked for
        lastScan = Optional.of(scan.inventory().cluster());
        metrics.scanned(
                ReportMapping.report(run, scan.findings(), List.of(), List.of()),
                scan.inventory().cluster());
        environment.warnOf(scan.findings().gaps());
        RepairPlan plan =
                Planner.plan(due(scan.findings(), settings.now()), options.request(rateLimiter.left(settings.now())));
        plan.capExceeded().ifPresent(environment::warn);
        if (plan.capExceeded().isEmpty()
                && (plan.steps().isEmpty() || reserve(lease, plan.steps().size(), settings.now()))) {
            Applied applied = context.applier(cluster, scan, settings).apply(plan, sources.selected(scan));
            environment.warnOf(applied.gaps());
            applied.finishedTouches().forEach(key -> print(key + " finished: the touch that a killed run had begun"));
            applied.outcomes().stream()
                    .map(outcome -> Explanation.of(outcome, scan.findings()))
                    .forEach(outcome -> ended(outcome, run.run().id()));
            if (!plan.steps().isEmpty()) {
                lease.keepRepairs(rateLimiter.counted(now())).ifPresent(this::warnOfLease);
            }
        }
        return pause.after(scan.findings());
    }

    /** Counts repairs before they are made: a process that is killed in between must not begin its hour again. */
    private boolean reserve(HeldLease lease, int repairs, Instant now) {
        List<Instant> times = new ArrayList<>(rateLimiter.counted(now));
        times.addAll(Collections.nCopies(repairs, now));
        Optional<String> refused = lease.keepRepairs(times);
        refused.ifPresent(this::warnOfLease);
        return refused.isEmpty();
    }

    private void warnOfLease(String reason) {
        environment.warn("could not count repairs in the lease: " + reason);
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
        environment.out().println(PlainTime.of(now()) + " " + line);
        environment.out().flush();
    }
}

package io.sgwarden.simulator.controller;

import io.sgwarden.simulator.cluster.ApiException;
import io.sgwarden.simulator.cluster.Change;
import io.sgwarden.simulator.cluster.Cluster;
import io.sgwarden.simulator.cluster.ObjectKey;
import io.sgwarden.simulator.cluster.ResourceType;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * ACK's EC2 controller of one release on one cluster and one EC2 region, under a clock of its own.
 *
 * <p>Creations, generation changes and deletions trigger a reconcile, and so do its own retries, which come due only
 * while the clock is advanced. Deterministic: nothing happens but in the calls of this class.
 */
public final class AckController implements AutoCloseable {
    private static final Duration FIRST_BACKOFF = Duration.ofMillis(5);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(1000);
    private static final int RUNAWAY = 10_000;

    private final ControllerFlags flags;
    private final Reconciler reconciler;
    private final Cluster.Watch watch;
    private final Queue<Change> events = new ConcurrentLinkedQueue<>();
    private final Map<ObjectKey, Long> generations = new HashMap<>();
    private final Map<ObjectKey, Integer> failures = new HashMap<>();
    private final Map<ObjectKey, Timer> timers = new HashMap<>();
    private final Set<ObjectKey> ready = new LinkedHashSet<>();
    private Instant now;
    private Optional<ObjectKey> reconciling = Optional.empty();

    /** A reconcile of an object that is due later. */
    private record Timer(Instant due, boolean isRetry) {}

    private AckController(Builder builder) {
        this.now = builder.start;
        Installation installation =
                new Installation(builder.version, builder.accountRegion, builder.flags, builder.printedVersion);
        this.flags = builder.flags;
        this.reconciler = new Reconciler(
                installation,
                new KubernetesCalls(builder.cluster, builder.betweenCalls),
                new GroupLifecycle(new SteppedEc2Calls(builder.ec2, builder.betweenCalls), builder.version),
                new StatusWriter(installation, builder.cluster::now));
        this.watch = builder.cluster.watch(0, events::add);
    }

    /** What a controller is made of. */
    public static final class Builder {
        private final ControllerVersion version;
        private final Cluster cluster;
        private final Ec2Calls ec2;
        private ControllerAccountRegion accountRegion = new ControllerAccountRegion("123456789012", "us-west-2");
        private ControllerFlags flags = ControllerFlags.NONE;
        private String printedVersion;
        private Runnable betweenCalls = () -> {};
        private Instant start = Instant.parse("2026-11-23T09:00:00Z");

        private Builder(ControllerVersion version, Cluster cluster, Ec2Calls ec2) {
            this.version = version;
            this.cluster = cluster;
            this.ec2 = ec2;
            this.printedVersion = version.toString();
        }

        public Builder accountRegion(ControllerAccountRegion newAccountRegion) {
            accountRegion = newAccountRegion;
            return this;
        }

        public Builder flags(ControllerFlags newFlags) {
            flags = newFlags;
            return this;
        }

        /** What it says of its version in tags; without this, its release. */
        public Builder printedVersion(String text) {
            printedVersion = text;
            return this;
        }

        /** Runs before every single call of the API server or EC2, so that others can act in between. */
        public Builder betweenCalls(Runnable action) {
            betweenCalls = action;
            return this;
        }

        public Builder startingAt(Instant instant) {
            start = instant;
            return this;
        }

        public AckController build() {
            return new AckController(this);
        }
    }

    public static Builder of(ControllerVersion version, Cluster cluster, Ec2Calls ec2) {
        return new Builder(version, cluster, ec2);
    }

    /** Reconciles one object that is waiting for it; empty where none is. */
    public synchronized Optional<ObjectKey> step() {
        takeEvents();
        Iterator<ObjectKey> first = ready.iterator();
        if (!first.hasNext()) {
            return Optional.empty();
        }
        ObjectKey key = first.next();
        first.remove();
        schedule(key, reconcile(key));
        return Optional.of(key);
    }

    /** Steps until nothing waits; what is due later stays due later. */
    public synchronized void untilQuiet() {
        for (int steps = 0; step().isPresent(); steps++) {
            if (steps > RUNAWAY) {
                throw new IllegalStateException("The controller never becomes idle");
            }
        }
    }

    /** Moves the clock and does what comes due, in order. */
    public synchronized void advance(Duration time) {
        Instant end = now.plus(time);
        untilQuiet();
        while (next().filter(key -> !timer(key).due().isAfter(end)).isPresent()) {
            fire(next().orElseThrow());
        }
        now = end;
    }

    /** Moves the clock to the next retry after an error and does it; false where none is due. */
    public synchronized boolean retry() {
        untilQuiet();
        Optional<ObjectKey> key = timers.entrySet().stream()
                .filter(entry -> entry.getValue().isRetry())
                .min(Map.Entry.comparingByValue(Comparator.comparing(Timer::due)))
                .map(Map.Entry::getKey);
        key.ifPresent(this::fire);
        return key.isPresent();
    }

    /** Like a restart: every object is reconciled again, what was due is forgotten. */
    public synchronized void restart() {
        takeEvents();
        timers.clear();
        failures.clear();
        ready.addAll(generations.keySet());
    }

    public synchronized Instant now() {
        return now;
    }

    @Override
    public void close() {
        watch.close();
    }

    private void fire(ObjectKey key) {
        Instant due = timer(key).due();
        now = due.isAfter(now) ? due : now;
        timers.remove(key);
        ready.add(key);
        untilQuiet();
    }

    private Optional<ObjectKey> next() {
        return timers.entrySet().stream()
                .min(Map.Entry.comparingByValue(Comparator.comparing(Timer::due)))
                .map(Map.Entry::getKey);
    }

    private Timer timer(ObjectKey key) {
        return Optional.ofNullable(timers.get(key)).orElseThrow();
    }

    /** The object of the pass that is under way, which is so in the calls of that pass only. */
    public Optional<ObjectKey> reconciling() {
        return reconciling;
    }

    private Result reconcile(ObjectKey key) {
        reconciling = Optional.of(key);
        try {
            return reconciler.reconcile(key);
        } catch (ApiException refused) {
            return Result.BACKOFF;
        } finally {
            reconciling = Optional.empty();
        }
    }

    private void schedule(ObjectKey key, Result result) {
        switch (result) {
            case Result.Done done -> failures.remove(key);
            case Result.After(Duration delay) -> {
                failures.remove(key);
                triggerReconcile(key, new Timer(now.plus(delay), false));
            }
            case Result.Backoff backoff -> {
                int before = failures.merge(key, 1, Integer::sum) - 1;
                triggerReconcile(key, new Timer(now.plus(backoff(before)), true));
            }
        }
    }

    /** As in client-go's delaying queue, an object waits once: for the earliest of its times. */
    private void triggerReconcile(ObjectKey key, Timer timer) {
        timers.merge(key, timer, (old, added) -> old.due().isAfter(added.due()) ? added : old);
    }

    private static Duration backoff(int failuresBefore) {
        Duration delay = FIRST_BACKOFF.multipliedBy(1L << Math.min(failuresBefore, 30));
        return delay.compareTo(LONGEST_BACKOFF) > 0 ? LONGEST_BACKOFF : delay;
    }

    private void takeEvents() {
        for (Optional<Change> event = poll(); event.isPresent(); event = poll()) {
            take(event.get());
        }
    }

    private Optional<Change> poll() {
        return Optional.ofNullable(events.poll());
    }

    private void take(Change change) {
        ObjectKey key = change.key();
        if (!key.type().equals(ResourceType.SECURITY_GROUP)) {
            return;
        }
        if (change.kind() == Change.Kind.DELETED || !flags.covers(change.object())) {
            if (generations.containsKey(key)) {
                generations.remove(key);
                ready.add(key);
            }
            return;
        }
        long generation = change.object().at("/metadata/generation").asLong(0);
        Optional<Long> before = Optional.ofNullable(generations.put(key, generation));
        if (before.filter(known -> known == generation).isEmpty()) {
            ready.add(key);
        }
    }
}

package io.sgwarden.simulator.cluster;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for a state; asks whenever an object of the cluster changes, and at short intervals besides. */
public final class Eventually {
    private static final Duration POLL = Duration.ofMillis(20);

    private final Semaphore changed = new Semaphore(0);

    public Eventually(Cluster cluster) {
        cluster.watch(0, change -> changed.release());
    }

    /** Whether it is so within that time. */
    public boolean within(Duration longest, BooleanSupplier wanted) {
        try {
            long end = System.nanoTime() + longest.toNanos();
            while (!wanted.getAsBoolean() && System.nanoTime() < end) {
                changed.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS);
                changed.drainPermits();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return wanted.getAsBoolean();
    }
}

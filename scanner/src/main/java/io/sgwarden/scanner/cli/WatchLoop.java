package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.pipeline.StoppedException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Runs a scan cycle on every signal, and at least once in a given time, until it is asked to stop. */
final class WatchLoop {
    private final Clock clock;
    private final Signal signal;
    private final Timing timing;

    WatchLoop(Clock clock, Signal signal, Timing timing) {
        this.clock = clock;
        this.signal = signal;
        this.timing = timing;
    }

    /**
     * Runs until it is asked to stop.
     *
     * @param tick runs at every tick
     * @param scanCycle returns the longest time until the next scan cycle
     */
    void run(BooleanSupplier stopRequested, Runnable tick, Supplier<Duration> scanCycle) {
        boolean due = true;
        Instant earliest = clock.instant();
        Instant latest = earliest;
        while (!stopRequested.getAsBoolean()) {
            try {
                boolean signalled = signal.await(timing.tick());
                due = due || signalled || !clock.instant().isBefore(latest);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
            tick.run();
            if (due && !clock.instant().isBefore(earliest)) {
                due = false;
                try {
                    latest = clock.instant().plus(scanCycle.get());
                } catch (StoppedException stopped) {
                    return;
                }
                earliest = clock.instant().plus(timing.betweenScans());
            }
        }
    }
}

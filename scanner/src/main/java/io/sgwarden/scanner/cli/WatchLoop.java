package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.pipeline.StoppedException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Looks whenever the bell is rung and once in a while besides, until it is told to stop. */
final class WatchLoop {
    /** How often it looks whether it was told to stop. */
    private static final Duration TICK = Duration.ofMillis(200);

    private final Clock clock;
    private final Signal signal;
    private final Duration betweenScans;

    /** @param betweenScans the least time between two looks at EC2, however much happens */
    WatchLoop(Clock clock, Signal signal, Duration betweenScans) {
        this.clock = clock;
        this.signal = signal;
        this.betweenScans = betweenScans;
    }

    /**
     * Goes on until it is told to stop.
     *
     * @param always done at every tick
     * @param look returns the longest time until the next look
     */
    void run(BooleanSupplier stopRequested, Runnable always, Supplier<Duration> look) {
        boolean wanted = true;
        Instant earliest = clock.instant();
        Instant regular = earliest;
        while (!stopRequested.getAsBoolean()) {
            try {
                boolean rung = signal.await(TICK);
                wanted = wanted || rung || !clock.instant().isBefore(regular);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
            always.run();
            if (wanted && !clock.instant().isBefore(earliest)) {
                wanted = false;
                try {
                    regular = clock.instant().plus(look.get());
                } catch (StoppedException stopped) {
                    return;
                }
                earliest = clock.instant().plus(betweenScans);
            }
        }
    }
}

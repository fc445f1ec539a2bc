package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.model.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Sleeps in real time. */
record ThreadSleeper(Clock clock, Duration interval) implements Sleeper {

    @Override
    public Instant now() {
        return clock.instant();
    }

    /** Sleeps the whole interval, even if interrupted: a half-repaired object must not be abandoned. */
    @Override
    public void pause() {
        long end = System.nanoTime() + interval.toNanos();
        boolean interrupted = false;
        for (long left = interval.toNanos(); left > 0; left = end - System.nanoTime()) {
            interrupted |= sleepInterrupted(left);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean sleepInterrupted(long nanos) {
        try {
            // Real time must pass here: a controller in another process is waited for.
            Thread.sleep(Duration.ofNanos(nanos));
            return false;
        } catch (InterruptedException interrupt) {
            return true;
        }
    }
}

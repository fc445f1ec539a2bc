package io.sgwarden.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for what another thread or process does. */
final class Eventually {
    private static final Duration PAUSE = Duration.ofMillis(5);

    private Eventually() {}

    /** Leaves the processor to those that are waited for. */
    static void pause() {
        LockSupport.parkNanos(PAUSE.toNanos());
    }

    static void holds(Duration within, Callable<Boolean> condition) throws Exception {
        long start = System.nanoTime();
        boolean holds = condition.call();
        while (!holds && System.nanoTime() - start < within.toNanos()) {
            pause();
            holds = condition.call();
        }
        assertThat(holds).as("held within %s", within).isTrue();
    }
}

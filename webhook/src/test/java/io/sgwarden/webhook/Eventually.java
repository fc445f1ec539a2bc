package io.sgwarden.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for what another thread or process does. */
final class Eventually {
    private Eventually() {}

    static void holds(Duration within, Callable<Boolean> condition) throws Exception {
        long start = System.nanoTime();
        boolean holds = condition.call();
        while (!holds && System.nanoTime() - start < within.toNanos()) {
            Thread.onSpinWait();
            holds = condition.call();
        }
        assertThat(holds).as("held within %s", within).isTrue();
    }
}

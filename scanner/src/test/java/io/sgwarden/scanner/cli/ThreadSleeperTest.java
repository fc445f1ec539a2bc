package io.sgwarden.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** A pause lasts its interval, also where somebody interrupts. */
class ThreadSleeperTest {
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    @Test
    void sleepsTheWholeIntervalThoughInterrupted() {
        ThreadSleeper sleeper = new ThreadSleeper(Clock.fixed(NOW, ZoneOffset.UTC), Duration.ofMillis(30));
        Thread.currentThread().interrupt();
        long start = System.nanoTime();

        sleeper.pause();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(30));
        assertThat(sleeper.now()).isEqualTo(NOW);
    }
}

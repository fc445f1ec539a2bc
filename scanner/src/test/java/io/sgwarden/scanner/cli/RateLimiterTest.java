package io.sgwarden.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.scanner.model.Outcome;
import io.sgwarden.scanner.model.Outcome.End;
import io.sgwarden.scanner.model.RepairAction;
import io.sgwarden.scanner.model.ResourceKey;
import io.sgwarden.scanner.testing.Results;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RateLimiterTest {
    private static final ResourceKey WEB = new ResourceKey("shop", "web");
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private static Outcome outcome(End end) {
        return new Outcome(WEB, "uid", Results.of(end, ""), List.of(new RepairAction.AddFinalizer()));
    }

    @Test
    void countsTheRepairsOfAnHour() {
        RateLimiter limiter = new RateLimiter(2);

        limiter.record(outcome(End.CONVERGED), NOON);
        limiter.record(outcome(End.CONVERGED), NOON.plusSeconds(1800));

        assertThat(limiter.left(NOON.plusSeconds(1800))).isZero();
        assertThat(limiter.left(NOON.plusSeconds(3601))).isEqualTo(1);
    }

    @Test
    void doesNotCountWhatWroteNothing() {
        RateLimiter limiter = new RateLimiter(2);

        limiter.record(new Outcome(WEB, "uid", Results.of(End.SKIPPED, ""), List.of()), NOON);

        assertThat(limiter.left(NOON)).isEqualTo(2);
    }

    @Test
    void waitsLongerAfterEachFailureAndForgetsAfterASuccess() {
        RateLimiter limiter = new RateLimiter(100);

        limiter.record(outcome(End.NO_REACTION), NOON);
        assertThat(limiter.allows(WEB, NOON.plusSeconds(59))).isFalse();
        assertThat(limiter.allows(WEB, NOON.plusSeconds(60))).isTrue();
        limiter.record(outcome(End.NO_REACTION), NOON);
        assertThat(limiter.allows(WEB, NOON.plusSeconds(119))).isFalse();
        for (int i = 0; i < 20; i++) {
            limiter.record(outcome(End.NO_REACTION), NOON);
        }
        assertThat(limiter.allows(WEB, NOON.plus(Duration.ofMinutes(64)))).isTrue();
        limiter.record(outcome(End.CONVERGED), NOON);
        assertThat(limiter.allows(WEB, NOON)).isTrue();
    }

    @Test
    void goesOnCountingWhatAnEarlierProcessCounted() {
        RateLimiter limiter = new RateLimiter(3);

        limiter.restore(List.of(NOON.minus(Duration.ofMinutes(90)), NOON.minus(Duration.ofMinutes(30)), NOON));

        assertThat(limiter.left(NOON)).isEqualTo(1);
        assertThat(limiter.counted(NOON)).containsExactly(NOON.minus(Duration.ofMinutes(30)), NOON);
    }

    /** A watch that takes its Lease again finds there what it counted itself, and what another run did meanwhile. */
    @Test
    void countsWhatItTakesOverOnce() {
        RateLimiter limiter = new RateLimiter(5);
        limiter.record(outcome(End.CONVERGED), NOON.plusMillis(250));

        limiter.restore(List.of(NOON.minusSeconds(60), NOON));

        assertThat(limiter.counted(NOON)).containsExactly(NOON.minusSeconds(60), NOON.plusMillis(250));
    }
}

package io.sgwarden.simulator.world;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Consumer;

/** The time of a world. It passes only when somebody lets it, and whenever a command asks for it. */
final class WorldClock extends Clock {
    private static final Duration ASKED = Duration.ofSeconds(2);

    private volatile Instant now = Instant.parse("2026-11-23T09:00:00Z");

    /** For servers, which ask at any time. */
    @Override
    public Instant instant() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    /** For commands, which wait by asking again and again: others act in between. */
    Clock forCommands(Consumer<Duration> others) {
        Clock world = this;
        return new Clock() {
            @Override
            public Instant instant() {
                others.accept(ASKED);
                return world.instant();
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException("the world has one time zone");
            }
        };
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("the world has one time zone");
    }
}

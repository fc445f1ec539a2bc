package io.sgwarden.simulator.world;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.function.Consumer;

/** The time of a world. It passes only when somebody lets it, and whenever a command asks for it. */
final class WorldClock implements InstantSource {
    private static final Duration ASKED = Duration.ofSeconds(2);

    private volatile Instant now = Instant.parse("2026-11-23T09:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    /** For servers, which ask at any time. */
    Clock forServers() {
        return withZone(ZoneOffset.UTC);
    }

    /** For commands, which wait by asking again and again: others act in between. */
    Clock forCommands(Consumer<Duration> others) {
        InstantSource asked = () -> {
            others.accept(ASKED);
            return now;
        };
        return asked.withZone(ZoneOffset.UTC);
    }
}

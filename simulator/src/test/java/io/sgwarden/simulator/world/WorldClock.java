package io.sgwarden.simulator.world;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.function.Consumer;

/** The time of a world. It passes only when somebody lets it, and whenever a command asks for it. */
public final class WorldClock implements InstantSource {
    private final Duration asked;
    private Instant now;

    /** @param asked how much of it passes whenever a command asks */
    public WorldClock(Instant start, Duration asked) {
        this.now = start;
        this.asked = asked;
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    public synchronized void pass(Duration time) {
        now = now.plus(time);
    }

    /** For servers, which ask at any time. */
    public Clock forServers() {
        return withZone(ZoneOffset.UTC);
    }

    /** For commands, which wait by asking again and again: others act in between. */
    public Clock forCommands(Consumer<Duration> others) {
        InstantSource asked = () -> {
            others.accept(this.asked);
            return instant();
        };
        return asked.withZone(ZoneOffset.UTC);
    }
}

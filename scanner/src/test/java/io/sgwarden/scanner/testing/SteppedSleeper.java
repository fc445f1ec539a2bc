package io.sgwarden.scanner.testing;

import io.sgwarden.scanner.model.Sleeper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** Time that passes in pauses of two seconds, in which somebody works. */
public final class SteppedSleeper implements Sleeper {
    private static final Duration INTERVAL = Duration.ofSeconds(2);

    private final Deque<Runnable> script = new ArrayDeque<>();
    private Runnable always = () -> {};
    private Instant now = Instant.parse("2026-11-23T08:00:00Z");

    /** What happens in the next pause that has no entry yet. */
    public void inNextPause(Runnable work) {
        script.add(work);
    }

    /** What happens in every pause, after that pause's own entry. */
    public void inEveryPause(Runnable work) {
        always = work;
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public void pause() {
        now = now.plus(INTERVAL);
        if (!script.isEmpty()) {
            script.poll().run();
        }
        always.run();
    }
}

package io.sgwarden.simulator.repair;

import io.sgwarden.scanner.model.Sleeper;
import java.time.Duration;
import java.time.Instant;

/** Time in which the controller works: every pause is two seconds of both clocks. */
final class ControllerSleeper implements Sleeper {
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Runnable work;
    private Instant now;

    ControllerSleeper(Instant start, Runnable work) {
        this.now = start;
        this.work = work;
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public void pause() {
        now = now.plus(PAUSE);
        work.run();
    }
}

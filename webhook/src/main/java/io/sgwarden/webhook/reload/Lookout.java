package io.sgwarden.webhook.reload;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Looks at mounted files again and again, in a thread of its own: ConfigMaps and Secrets change by a swapped link,
 * which no file watcher sees. A look that fails leaves everything as it was, and the log says why, once for each
 * reason.
 */
public final class Lookout implements AutoCloseable {
    private static final Logger logger = LoggerFactory.getLogger(Lookout.class);

    /** What is looked at. */
    public interface Watched {
        /**
         * Takes what is new, if anything is.
         *
         * @throws RuntimeException it cannot be used
         */
        void look();

        /** Told after each look that failed. */
        void failed();

        /** Whether a failure is a mistake in the files; any other is a bug. */
        boolean isMistake(RuntimeException failure);
    }

    private final Watched watched;
    private final String kept;
    private final ScheduledExecutorService clock;
    private final ScheduledFuture<?> looking;
    private String complaint = "";

    /**
     * Begins to look.
     *
     * @param what in one word, such as policy
     * @param interval between two looks
     */
    public Lookout(String what, Duration interval, Watched watched) {
        this.watched = watched;
        this.kept = "Kept the old " + what;
        this.clock = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name(what + "-reload").factory());
        this.looking = clock.scheduleWithFixedDelay(
                this::look, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            watched.look();
            complaint = "";
        } catch (RuntimeException failure) { // thrown on, it would end the schedule
            watched.failed();
            complain(failure);
        }
    }

    private void complain(RuntimeException failure) {
        if (!complaint.equals(failure.toString())) {
            complaint = failure.toString();
            boolean mistake = watched.isMistake(failure);
            logger.atLevel(mistake ? Level.WARN : Level.ERROR)
                    .addKeyValue("reason", failure.getMessage())
                    .setCause(mistake ? null : failure)
                    .log(kept);
        }
    }

    @Override
    public void close() {
        looking.cancel(false);
        clock.shutdown();
    }
}

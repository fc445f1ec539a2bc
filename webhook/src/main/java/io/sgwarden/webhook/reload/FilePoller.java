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
public final class FilePoller implements AutoCloseable {
    private static final Logger logger = LoggerFactory.getLogger(FilePoller.class);

    private final String kept;
    private final Runnable look;
    private final Class<? extends RuntimeException> mistake;
    private final Runnable failed;
    private final ScheduledExecutorService clock;
    private final ScheduledFuture<?> looking;
    private String complaint = "";

    /**
     * Begins to look.
     *
     * @param what in one word, such as policy
     * @param interval between two looks
     * @param look takes what is new, if anything is
     * @param mistake what a look throws where the files are wrong; anything else is a bug
     * @param failed told after each look that failed
     */
    public FilePoller(
            String what, Duration interval, Runnable look, Class<? extends RuntimeException> mistake, Runnable failed) {
        this.kept = "Kept the old " + what;
        this.look = look;
        this.mistake = mistake;
        this.failed = failed;
        this.clock = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name(what + "-reload").factory());
        this.looking = clock.scheduleWithFixedDelay(
                this::look, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            look.run();
            complaint = "";
        } catch (RuntimeException failure) { // thrown on, it would end the schedule
            failed.run();
            complain(failure);
        }
    }

    private void complain(RuntimeException failure) {
        if (!complaint.equals(failure.toString())) {
            complaint = failure.toString();
            boolean expected = mistake.isInstance(failure);
            logger.atLevel(expected ? Level.WARN : Level.ERROR)
                    .addKeyValue("reason", failure.getMessage())
                    .setCause(expected ? null : failure)
                    .log(kept);
        }
    }

    @Override
    public void close() {
        looking.cancel(false);
        clock.shutdown();
    }
}

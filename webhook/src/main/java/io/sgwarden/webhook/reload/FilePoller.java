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
 * Reads mounted files at an interval, in a thread of its own. ConfigMaps and Secrets change by a swapped link, which no
 * file watcher sees. A poll that fails changes nothing; the log says why, once for each reason.
 */
public final class FilePoller implements AutoCloseable {
    private static final Logger logger = LoggerFactory.getLogger(FilePoller.class);

    /**
     * What is polled.
     *
     * @param what in one word, such as policy
     * @param poll reads the files, and uses them if they are new
     * @param mistake what a poll throws if the files are wrong; anything else is a bug
     * @param failed called after each poll that failed
     */
    public record Job(String what, Runnable poll, Class<? extends RuntimeException> mistake, Runnable failed) {}

    private final Job job;
    private final ScheduledExecutorService executor;
    private final ScheduledFuture<?> polling;
    private String logged = "";

    /** Starts to poll. */
    public FilePoller(Job job, Duration interval) {
        this.job = job;
        this.executor = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name(job.what() + "-reload").factory());
        this.polling = executor.scheduleWithFixedDelay(
                this::poll, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void poll() {
        try {
            job.poll().run();
            logged = "";
        } catch (RuntimeException failure) { // thrown on, it would end the schedule
            job.failed().run();
            log(failure);
        }
    }

    private void log(RuntimeException failure) {
        if (!logged.equals(failure.toString())) { // the same line at every poll would fill the log
            logged = failure.toString();
            boolean expected = job.mistake().isInstance(failure);
            logger.atLevel(expected ? Level.WARN : Level.ERROR)
                    .addKeyValue("reason", failure.getMessage())
                    .setCause(expected ? null : failure)
                    .log("Kept the old " + job.what());
        }
    }

    @Override
    public void close() {
        polling.cancel(false);
        executor.shutdown();
    }
}

package io.sgwarden.simulator.controller;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A controller that runs by itself: its clock follows the real one, at any speed. */
public final class RunningController implements AutoCloseable {
    private static final Duration TICK = Duration.ofMillis(5);

    private final ScheduledExecutorService threads = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("ack-controller").factory());
    private final Future<?> running;
    private long last = System.nanoTime();

    private RunningController(AckController controller, int speed) {
        this.running = threads.scheduleWithFixedDelay(
                () -> tick(controller, speed), 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Lets it run until it is closed.
     *
     * @param speed seconds of the controller's clock in one real second
     */
    public static RunningController start(AckController controller, int speed) {
        return new RunningController(controller, speed);
    }

    private void tick(AckController controller, int speed) {
        long now = System.nanoTime();
        Duration passed = Duration.ofNanos(now - last).multipliedBy(speed);
        last = now;
        controller.advance(passed);
    }

    /** Stops it; throws what stopped it before. */
    @Override
    public void close() {
        boolean failed = running.isDone();
        threads.shutdownNow();
        if (failed) {
            try {
                running.get();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException cause) {
                throw new IllegalStateException("The controller stopped", cause.getCause());
            }
        }
    }
}

package io.sgwarden.scanner.cli;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Requests another scan cycle; all requests before it starts count as one. */
public final class Signal {
    private final Semaphore raised = new Semaphore(0);

    public void raise() {
        raised.release();
    }

    /** Waits for a request, at most so long; returns whether there was one since the last call. */
    public boolean await(Duration longest) throws InterruptedException {
        boolean wasRaised = raised.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS);
        raised.drainPermits();
        return wasRaised;
    }
}

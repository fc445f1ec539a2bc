package io.sgwarden.scanner.pipeline;

/** A stop was requested before everything was read, so nothing can be reported. */
public final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoppedException() {
        super("Told to stop before everything was read; nothing is reported");
    }
}

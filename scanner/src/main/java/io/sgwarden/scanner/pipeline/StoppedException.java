package io.sgwarden.scanner.pipeline;

/** The run was told to stop before everything was read; half of an estate says nothing. */
public final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoppedException() {
        super("Told to stop before everything was read; nothing is reported");
    }
}

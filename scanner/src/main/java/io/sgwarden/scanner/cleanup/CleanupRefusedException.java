package io.sgwarden.scanner.cleanup;

/** Nothing may be cleaned up at all; the message says why and what to do. */
public class CleanupRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CleanupRefusedException(String message) {
        super(message);
    }
}

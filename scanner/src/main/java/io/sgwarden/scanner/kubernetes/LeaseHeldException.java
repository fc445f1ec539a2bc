package io.sgwarden.scanner.kubernetes;

/** Another run holds the Lease; the message says which. */
public final class LeaseHeldException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LeaseHeldException(String message) {
        super(message);
    }
}

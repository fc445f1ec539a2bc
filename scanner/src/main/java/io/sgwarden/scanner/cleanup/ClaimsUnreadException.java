package io.sgwarden.scanner.cleanup;

/** A cluster was not read completely, and what was not read may claim any group. */
public final class ClaimsUnreadException extends CleanupRefusedException {
    private static final long serialVersionUID = 1L;

    ClaimsUnreadException(String message) {
        super(message);
    }
}

package io.sgwarden.scanner.plan;

/** An {@code --adopt} that cannot be planned: one line that names the object and what is in the way. */
public final class AdoptionRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AdoptionRefusedException(String message) {
        super(message);
    }
}

package io.sgwarden.scanner.report;

/** A plan file that cannot be used: one line that names the file and the remedy. */
public final class PlanFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PlanFileException(String message) {
        super(message);
    }
}

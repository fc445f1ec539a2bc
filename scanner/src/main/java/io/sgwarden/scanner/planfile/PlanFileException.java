package io.sgwarden.scanner.planfile;

/** A plan file that cannot be used: one line that names the file and the remedy. */
public final class PlanFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PlanFileException(String message) {
        super(message);
    }

    static PlanFileException malformed(String source, String problem) {
        return new PlanFileException("Could not read plan " + source + ": " + problem + "; plan again");
    }
}

package io.sgwarden.scanner.cli;

/**
 * Options, files or an environment that cannot be used: one line that names the problem and the remedy; exit code 2.
 */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }

    UsageException(String message, Throwable cause) {
        super(message, cause);
    }
}

package io.sgwarden.scanner.manifest;

/** Thrown for a file that cannot be read. The message is a sentence that names it. */
public final class UnreadableFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableFileException(String message, Throwable cause) {
        super(message, cause);
    }
}

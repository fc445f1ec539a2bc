package io.sgwarden.webhook.tls;

/** Certificate or key that cannot be served: one line that names the file and the remedy. */
public final class TlsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TlsException(String message) {
        super(message);
    }

    public TlsException(String message, Throwable cause) {
        super(message, cause);
    }
}

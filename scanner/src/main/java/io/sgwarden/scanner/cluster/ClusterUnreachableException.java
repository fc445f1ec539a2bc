package io.sgwarden.scanner.cluster;

/**
 * The cluster or its dump cannot be used at all: a configuration error, one line that names the thing and the remedy.
 */
public final class ClusterUnreachableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ClusterUnreachableException(String message) {
        super(message);
    }

    public ClusterUnreachableException(String message, Throwable cause) {
        super(message, cause);
    }
}

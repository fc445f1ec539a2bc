package io.sgwarden.scanner.ec2;

/** EC2 or its dump cannot be used at all: a configuration error, one line that names the thing and the remedy. */
public final class Ec2UnreachableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Ec2UnreachableException(String message) {
        super(message);
    }

    public Ec2UnreachableException(String message, Throwable cause) {
        super(message, cause);
    }
}

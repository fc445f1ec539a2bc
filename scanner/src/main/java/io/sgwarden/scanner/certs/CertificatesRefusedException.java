package io.sgwarden.scanner.certs;

/** Certificates cannot be kept as asked: one line that names the object and the remedy; exit code 2. */
public final class CertificatesRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CertificatesRefusedException(String message) {
        super(message);
    }

    public CertificatesRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}

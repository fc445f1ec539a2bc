package io.sgwarden.scanner.certs;

/**
 * A serving certificate with its key and the certificate of its authority, as PEM: the three entries of a TLS Secret.
 *
 * @param certificate {@code tls.crt}
 * @param key {@code tls.key}
 * @param authority {@code ca.crt}
 */
public record ServingPair(String certificate, String key, String authority) {

    /** Never the key. */
    @Override
    public String toString() {
        return "ServingPair[key withheld]";
    }
}

package io.sgwarden.webhook.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A certificate chain and its key, read from {@code tls.crt} and {@code tls.key} as Kubernetes mounts a TLS Secret.
 *
 * @param fingerprint of both files' bytes: equal while nothing has changed
 */
public record KeyMaterial(List<X509Certificate> chain, PrivateKey key, String fingerprint) {
    /** An in-memory key store needs one; it protects nothing. */
    public static final String PASSWORD = "in-memory";

    public KeyMaterial {
        chain = List.copyOf(chain);
    }

    boolean matches() {
        String algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC", "ECDSA" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
        try {
            byte[] message = {1, 2, 3};
            Signature signer = Signature.getInstance(algorithm);
            signer.initSign(key);
            signer.update(message);
            byte[] signature = signer.sign();
            Signature verifier = Signature.getInstance(algorithm);
            verifier.initVerify(leaf().getPublicKey());
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException differentKind) {
            return false;
        }
    }

    X509Certificate leaf() {
        return chain.getFirst();
    }

    /** From when the leaf is valid. */
    public Instant validFrom() {
        return leaf().getNotBefore().toInstant();
    }

    /** When the leaf expires. */
    public Instant expires() {
        return leaf().getNotAfter().toInstant();
    }

    /** Why the API server does not trust the leaf at this time; empty where it may. */
    public Optional<String> invalidAt(Instant time) {
        if (time.isBefore(validFrom())) {
            return Optional.of("the certificate is not valid before " + validFrom());
        }
        return time.isAfter(expires()) ? Optional.of("the certificate has expired") : Optional.empty();
    }

    /** A key store in memory that holds this pair. */
    public KeyStore keyStore() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("webhook", key, PASSWORD.toCharArray(), chain.toArray(X509Certificate[]::new));
            return store;
        } catch (GeneralSecurityException | IOException failure) {
            throw new TlsException("Could not build a key store from certificate and key", failure);
        }
    }
}

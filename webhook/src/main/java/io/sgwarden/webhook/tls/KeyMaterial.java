package io.sgwarden.webhook.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * A certificate chain and its key, read from {@code tls.crt} and {@code tls.key} as Kubernetes mounts a TLS Secret.
 *
 * @param fingerprint of both files' bytes: equal while nothing has changed
 */
public record KeyMaterial(List<X509Certificate> chain, PrivateKey key, String fingerprint) {
    /** An in-memory key store needs one; it protects nothing. */
    static final char[] PASSWORD = "in-memory".toCharArray();

    public KeyMaterial {
        chain = List.copyOf(chain);
    }

    /**
     * Reads and checks both files.
     *
     * @throws TlsException a file is missing, does not parse, or the key is not the certificate's
     */
    public static KeyMaterial read(Path folder) {
        return PairFiles.read(folder).material();
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

    /** When the leaf expires. */
    public Instant expires() {
        return leaf().getNotAfter().toInstant();
    }

    /** A context of its own that serves this pair. */
    public SslContextFactory.Server context() {
        SslContextFactory.Server context = new SslContextFactory.Server();
        context.setIncludeProtocols("TLSv1.2", "TLSv1.3");
        context.setKeyStore(keyStore());
        context.setKeyStorePassword(new String(PASSWORD));
        context.setSniRequired(false);
        return context;
    }

    KeyStore keyStore() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, PASSWORD);
            store.setKeyEntry("webhook", key, PASSWORD, chain.toArray(X509Certificate[]::new));
            return store;
        } catch (GeneralSecurityException | IOException failure) {
            throw new TlsException("Could not build a key store from certificate and key", failure);
        }
    }
}

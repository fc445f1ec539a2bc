package io.sgwarden.webhook.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

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
        Path certificate = folder.resolve("tls.crt");
        Path key = folder.resolve("tls.key");
        KeyMaterial material = new KeyMaterial(chain(certificate), key(key), fingerprint(folder));
        if (!material.matches()) {
            throw new TlsException("Could not use " + key + ": it is not the key of the certificate in " + certificate
                    + "; issue both together");
        }
        return material;
    }

    static String fingerprint(Path folder) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes(folder.resolve("tls.crt")));
            digest.update(bytes(folder.resolve("tls.key")));
            return java.util.HexFormat.of().formatHex(digest.digest());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    private static List<X509Certificate> chain(Path file) {
        try (var in = new java.io.ByteArrayInputStream(bytes(file))) {
            List<X509Certificate> chain = CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (chain.isEmpty()) {
                throw new TlsException("Could not read " + file + ": it holds no certificate; expected PEM");
            }
            return chain;
        } catch (GeneralSecurityException | IOException malformed) {
            throw new TlsException("Could not read " + file + ": it is not a PEM certificate", malformed);
        }
    }

    private static PrivateKey key(Path file) {
        try (PEMParser parser = new PEMParser(
                new java.io.StringReader(new String(bytes(file), java.nio.charset.StandardCharsets.US_ASCII)))) {
            for (Object object = parser.readObject(); object != null; object = parser.readObject()) {
                if (object instanceof PEMKeyPair pair) {
                    return new JcaPEMKeyConverter().getPrivateKey(pair.getPrivateKeyInfo());
                }
                if (object instanceof PrivateKeyInfo info) {
                    return new JcaPEMKeyConverter().getPrivateKey(info);
                }
            }
            throw new TlsException(
                    "Could not read " + file + ": it holds no private key; expected PEM without password");
        } catch (IOException malformed) {
            throw new TlsException("Could not read " + file + ": it is not a PEM private key", malformed);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException missing) {
            throw new TlsException(
                    "Could not read " + file + ": no such readable file; --tls-dir must hold tls.crt and tls.key",
                    missing);
        }
    }

    private boolean matches() {
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

    /** When the leaf ends to be valid. */
    public Instant expires() {
        return leaf().getNotAfter().toInstant();
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

package io.sgwarden.webhook.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/**
 * The bytes of {@code tls.crt} and {@code tls.key}. Fingerprint, chain and key come from the same bytes, even if the
 * files change meanwhile.
 */
public final class CertificateFiles {
    private final Path certificateFile;
    private final Path keyFile;
    private final byte[] certificate;
    private final byte[] key;

    private CertificateFiles(Path folder) {
        certificateFile = folder.resolve("tls.crt");
        keyFile = folder.resolve("tls.key");
        certificate = bytes(certificateFile);
        key = bytes(keyFile);
    }

    /**
     * Reads both files until they stay the same: a link that is swapped between the two would mix two pairs.
     *
     * @throws TlsException one is missing
     */
    public static CertificateFiles read(Path folder) {
        CertificateFiles files = new CertificateFiles(folder);
        CertificateFiles again = new CertificateFiles(folder);
        while (!again.fingerprint().equals(files.fingerprint())) {
            files = again;
            again = new CertificateFiles(folder);
        }
        return files;
    }

    String fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(certificate);
            digest.update(key);
            return HexFormat.of().formatHex(digest.digest());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    /**
     * The pair in the files.
     *
     * @throws TlsException a file does not parse, or the key is not the certificate's
     */
    public KeyMaterial material() {
        KeyMaterial material = new KeyMaterial(chain(), privateKey(), fingerprint());
        if (!material.matches()) {
            throw new TlsException("Could not use " + keyFile + ": it is not the key of the certificate in "
                    + certificateFile + "; issue both together");
        }
        return material;
    }

    private List<X509Certificate> chain() {
        try (var in = new ByteArrayInputStream(certificate)) {
            List<X509Certificate> chain = CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (chain.isEmpty()) {
                throw new TlsException("Could not read " + certificateFile + ": it holds no certificate; expected PEM");
            }
            return chain;
        } catch (GeneralSecurityException | IOException malformed) {
            throw new TlsException("Could not read " + certificateFile + ": it is not a PEM certificate", malformed);
        }
    }

    private PrivateKey privateKey() {
        try (PEMParser parser = new PEMParser(new StringReader(new String(key, StandardCharsets.US_ASCII)))) {
            for (Object object = parser.readObject(); object != null; object = parser.readObject()) {
                if (object instanceof PEMKeyPair pair) {
                    return new JcaPEMKeyConverter().getPrivateKey(pair.getPrivateKeyInfo());
                }
                if (object instanceof PrivateKeyInfo info) {
                    return new JcaPEMKeyConverter().getPrivateKey(info);
                }
            }
            throw new TlsException(
                    "Could not read " + keyFile + ": it holds no private key; expected PEM without password");
        } catch (IOException malformed) {
            throw new TlsException("Could not read " + keyFile + ": it is not a PEM private key", malformed);
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
}

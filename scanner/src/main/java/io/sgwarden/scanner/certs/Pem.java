package io.sgwarden.scanner.certs;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;

/** Certificates and keys as text. */
final class Pem {
    private Pem() {}

    /**
     * All certificates of a text, in order.
     *
     * @throws CertificateException one is malformed
     */
    static List<X509Certificate> certificates(String text) throws CertificateException {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(bytes)).stream()
                .map(X509Certificate.class::cast)
                .toList();
    }

    /**
     * The private key of a text.
     *
     * @throws IOException there is none
     */
    static PrivateKey key(String text) throws IOException {
        try (PEMParser parser = new PEMParser(new StringReader(text))) {
            return switch (parser.readObject()) {
                case PEMKeyPair pair -> new JcaPEMKeyConverter().getPrivateKey(pair.getPrivateKeyInfo());
                case PrivateKeyInfo info -> new JcaPEMKeyConverter().getPrivateKey(info);
                case null, default -> throw new IOException("no private key without password");
            };
        }
    }

    static String text(Collection<X509Certificate> certificates) {
        return write(certificates);
    }

    static String text(PrivateKey key) {
        try {
            return write(List.of(new JcaPKCS8Generator(key, null)));
        } catch (IOException impossible) {
            throw new IllegalStateException("A key of the JDK has an encoding", impossible);
        }
    }

    private static String write(Collection<?> objects) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            for (Object object : objects) {
                writer.writeObject(object);
            }
        } catch (IOException impossible) {
            throw new IllegalStateException("A text in memory takes every write", impossible);
        }
        return text.toString();
    }
}

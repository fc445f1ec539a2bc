package io.sgwarden.webhook;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Self-signed pairs in the files of a mounted TLS Secret. */
final class TestCertificates {
    private TestCertificates() {}

    /** A new folder with a pair. */
    static Path folder() throws IOException {
        Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "tls")), "");
        write(folder, 1);
        return folder;
    }

    static void write(Path folder, long serial) {
        write(folder, serial, Instant.now().plus(Duration.ofDays(1)));
    }

    static void write(Path folder, long serial, Instant end) {
        write(folder, serial, Instant.now().minus(Duration.ofHours(1)), end);
    }

    static void write(Path folder, long serial, Instant start, Instant end) {
        try {
            KeyPair pair = pair();
            Files.writeString(folder.resolve("tls.crt"), pem(certificate(pair, serial, start, end)));
            Files.writeString(folder.resolve("tls.key"), pem(new JcaPKCS8Generator(pair.getPrivate(), null)));
        } catch (GeneralSecurityException | OperatorCreationException | IOException failure) {
            throw new IllegalStateException("Could not make a test certificate", failure);
        }
    }

    static void writeMismatch(Path folder) {
        try {
            Files.writeString(
                    folder.resolve("tls.crt"),
                    pem(certificate(pair(), 1, Instant.now(), Instant.now().plus(Duration.ofDays(1)))));
            Files.writeString(folder.resolve("tls.key"), pem(new JcaPKCS8Generator(pair().getPrivate(), null)));
        } catch (GeneralSecurityException | OperatorCreationException | IOException failure) {
            throw new IllegalStateException("Could not make a test certificate", failure);
        }
    }

    private static KeyPair pair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return generator.generateKeyPair();
    }

    private static X509CertificateHolder certificate(KeyPair pair, long serial, Instant start, Instant end)
            throws OperatorCreationException {
        X500Name name = new X500Name("CN=sgwarden-webhook");
        return new JcaX509v3CertificateBuilder(
                        name, BigInteger.valueOf(serial), Date.from(start), Date.from(end), name, pair.getPublic())
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()));
    }

    private static String pem(Object object) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        }
        return text.toString();
    }
}

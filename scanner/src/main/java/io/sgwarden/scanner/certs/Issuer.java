package io.sgwarden.scanner.certs;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Issues serving certificates, each by an authority of its own whose key is forgotten at once: there is no CA key that
 * could be stolen, and a stolen serving key is useful only until its certificate expires.
 */
final class Issuer {
    private static final String AUTHORITY = "CN=sgwarden webhook CA ";
    private static final X500Name WEBHOOK = new X500Name("CN=sgwarden webhook");
    private static final int SERIAL_BITS = 127;

    /** Clocks differ; the API server's may be behind. */
    private static final Duration BACKDATED = Duration.ofHours(1);

    private final SecureRandom random = new SecureRandom();

    /** How long a certificate is valid. */
    private record Validity(Instant begins, Instant ends) {}

    /** Whether an authority's certificate was made here. */
    static boolean isAuthorityOfOurs(X509Certificate authority) {
        return authority.getSubjectX500Principal().getName().startsWith(AUTHORITY);
    }

    ServingPair issue(List<String> names, Instant now, Duration validFor) {
        Validity validity = new Validity(now.minus(BACKDATED), now.plus(validFor));
        X500Name issuer = new X500Name(AUTHORITY + serial().toString(Character.MAX_RADIX));
        try {
            KeyPair authorityKey = keyPair();
            KeyPair key = keyPair();
            X509Certificate authority = sign(authority(issuer, authorityKey, validity), authorityKey.getPrivate());
            X509Certificate leaf = sign(leaf(names, authority, key, validity), authorityKey.getPrivate());
            return new ServingPair(Pem.text(List.of(leaf)), Pem.text(key.getPrivate()), Pem.text(List.of(authority)));
        } catch (GeneralSecurityException | OperatorCreationException | CertIOException impossible) {
            throw new IllegalStateException("Every Java platform signs with ECDSA on P-256", impossible);
        }
    }

    private X509v3CertificateBuilder authority(X500Name name, KeyPair key, Validity validity)
            throws GeneralSecurityException, CertIOException {
        return new JcaX509v3CertificateBuilder(
                        name, serial(), Date.from(validity.begins()), Date.from(validity.ends()), name, key.getPublic())
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
                .addExtension(
                        Extension.subjectKeyIdentifier,
                        false,
                        new JcaX509ExtensionUtils().createSubjectKeyIdentifier(key.getPublic()));
    }

    private X509v3CertificateBuilder leaf(List<String> names, X509Certificate authority, KeyPair key, Validity validity)
            throws GeneralSecurityException, CertIOException {
        GeneralName[] alternatives = names.stream()
                .map(name -> new GeneralName(GeneralName.dNSName, name))
                .toArray(GeneralName[]::new);
        return new JcaX509v3CertificateBuilder(
                        X500Name.getInstance(authority.getSubjectX500Principal().getEncoded()),
                        serial(),
                        Date.from(validity.begins()),
                        Date.from(validity.ends()),
                        WEBHOOK,
                        key.getPublic())
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                .addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
                .addExtension(Extension.subjectAlternativeName, false, new GeneralNames(alternatives))
                .addExtension(
                        Extension.authorityKeyIdentifier,
                        false,
                        new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(authority.getPublicKey()));
    }

    private BigInteger serial() {
        return new BigInteger(SERIAL_BITS, random).setBit(0);
    }

    private KeyPair keyPair() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), random);
        return generator.generateKeyPair();
    }

    private static X509Certificate sign(X509v3CertificateBuilder certificate, PrivateKey key)
            throws GeneralSecurityException, OperatorCreationException {
        return new JcaX509CertificateConverter()
                .getCertificate(certificate.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
    }
}

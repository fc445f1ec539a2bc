package io.sgwarden.scanner.certs;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A certificate that can be served: its key fits, and its authority has signed it. */
record VerifiedPair(X509Certificate leaf, X509Certificate authority) {
    private static final int DNS_NAME = 2;

    /**
     * Reads what a Secret holds.
     *
     * @throws GeneralSecurityException it cannot be served
     */
    static VerifiedPair of(ServingPair pair) throws GeneralSecurityException {
        List<X509Certificate> chain = Pem.certificates(pair.certificate());
        List<X509Certificate> authorities = Pem.certificates(pair.authority());
        if (chain.isEmpty() || authorities.isEmpty()) {
            throw new GeneralSecurityException("it holds no certificate, or none of its authority");
        }
        VerifiedPair inspected = new VerifiedPair(chain.getFirst(), authorities.getFirst());
        inspected.leaf.verify(inspected.authority.getPublicKey());
        inspected.requireKey(pair.key());
        return inspected;
    }

    private void requireKey(String text) throws GeneralSecurityException {
        PrivateKey key;
        try {
            key = Pem.key(text);
        } catch (IOException malformed) {
            throw new GeneralSecurityException("it holds no private key", malformed);
        }
        byte[] message = {1, 2, 3};
        Signature signer = Signature.getInstance("SHA256withECDSA");
        signer.initSign(key);
        signer.update(message);
        byte[] signature = signer.sign();
        signer.initVerify(leaf.getPublicKey());
        signer.update(message);
        if (!signer.verify(signature)) {
            throw new GeneralSecurityException("its key is not that of its certificate");
        }
    }

    boolean isFor(List<String> names) {
        return dnsNames().containsAll(names);
    }

    Instant ends() {
        return leaf.getNotAfter().toInstant();
    }

    private Set<String> dnsNames() {
        try {
            return Stream.ofNullable(leaf.getSubjectAlternativeNames())
                    .flatMap(Collection::stream)
                    .filter(name -> name.getFirst().equals(DNS_NAME))
                    .map(name -> String.valueOf(name.getLast()))
                    .collect(Collectors.toSet());
        } catch (CertificateParsingException malformed) {
            return Set.of();
        }
    }
}

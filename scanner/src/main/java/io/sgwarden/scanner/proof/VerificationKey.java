package io.sgwarden.scanner.proof;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** The public key that belongs to a {@link SigningKey}. */
public final class VerificationKey {
    private final Pem.Key<PublicKey> key;

    private VerificationKey(Pem.Key<PublicKey> key) {
        this.key = key;
    }

    /**
     * Reads a key.
     *
     * @param source its file, for messages
     * @throws io.sgwarden.scanner.report.ReportFileException it is no key that can be used
     */
    public static VerificationKey read(String pem, String source) {
        return new VerificationKey(Pem.key(
                pem,
                "PUBLIC KEY",
                source,
                (factory, encoded) -> factory.generatePublic(new X509EncodedKeySpec(encoded))));
    }

    /** Whether the signature, in Base64, is of these bytes. A malformed one is of nothing. */
    public boolean verifies(byte[] signed, String signature) {
        try {
            Signature verifier = Signature.getInstance(key.algorithm());
            verifier.initVerify(key.key());
            verifier.update(signed);
            return verifier.verify(Base64.getDecoder().decode(signature.strip()));
        } catch (GeneralSecurityException | IllegalArgumentException malformed) {
            return false;
        }
    }
}

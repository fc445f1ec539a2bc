package io.sgwarden.scanner.proof;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** The private key that signs a manifest. */
public final class SigningKey {
    private final Pem.Key<PrivateKey> key;

    private SigningKey(Pem.Key<PrivateKey> key) {
        this.key = key;
    }

    /**
     * Reads a key.
     *
     * @param source its file, for messages
     * @throws io.sgwarden.scanner.report.ReportFileException it is no key that can be used
     */
    public static SigningKey read(String pem, String source) {
        return new SigningKey(Pem.key(
                pem,
                "PRIVATE KEY",
                source,
                (factory, encoded) -> factory.generatePrivate(new PKCS8EncodedKeySpec(encoded))));
    }

    /** The signature over the UTF-8 of a text, in Base64 on one line. */
    public String sign(String text) {
        try {
            Signature signature = Signature.getInstance(key.algorithm());
            signature.initSign(key.key());
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign()) + "\n";
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("Could not sign with a key of " + key.algorithm(), failure);
        }
    }
}

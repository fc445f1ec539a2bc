package io.sgwarden.scanner.proof;

import io.sgwarden.scanner.report.ReportFileException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A key in PEM form, and the algorithm that it is for: Ed25519, or ECDSA with SHA-256. */
final class Pem {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");

    private Pem() {}

    /** Makes a key of an algorithm from its bytes. */
    interface KeySource<K> {
        K of(KeyFactory factory, byte[] encoded) throws GeneralSecurityException;
    }

    /** A key, and what {@link java.security.Signature} calls its algorithm. */
    record Key<K>(K key, String algorithm) {}

    /**
     * The key of a text.
     *
     * @param label of the PEM block
     * @param source the key's file, for messages
     * @throws ReportFileException it is no key that can be used
     */
    static <K> Key<K> key(String text, String label, String source, KeySource<K> keys) {
        Matcher block = BLOCK.matcher(text);
        if (!block.find() || !block.group(1).equals(label)) {
            throw unusable(source, label);
        }
        byte[] encoded = decoded(block.group(2), source, label);
        try {
            return new Key<>(keys.of(KeyFactory.getInstance("Ed25519"), encoded), "Ed25519");
        } catch (GeneralSecurityException other) {
            return ecdsa(encoded, source, label, keys);
        }
    }

    private static <K> Key<K> ecdsa(byte[] encoded, String source, String label, KeySource<K> keys) {
        try {
            return new Key<>(keys.of(KeyFactory.getInstance("EC"), encoded), "SHA256withECDSA");
        } catch (GeneralSecurityException neither) {
            throw unusable(source, label);
        }
    }

    private static byte[] decoded(String body, String source, String label) {
        try {
            return Base64.getMimeDecoder().decode(body);
        } catch (IllegalArgumentException malformed) {
            throw unusable(source, label);
        }
    }

    private static ReportFileException unusable(String source, String label) {
        String how = label.startsWith("PUBLIC")
                ? "openssl pkey -in KEY -pubout"
                : "openssl genpkey -algorithm ed25519; another form is converted by openssl pkcs8 -topk8 -nocrypt";
        return new ReportFileException("Could not use the key " + source + ": expected -----BEGIN " + label
                + "----- with an Ed25519 or ECDSA key, as made by " + how);
    }
}

package io.sgwarden.scanner.certs;

import java.util.Optional;

/** The two objects that a certificate lives in. Every write is for the version that was read, or it is a conflict. */
public interface CertificateStore {
    /** The value of {@code app.kubernetes.io/managed-by} that makes a Secret ours. */
    String OWNER = "sgwarden-certs";

    /** What became of a write. */
    enum Write {
        DONE,
        /** Somebody else wrote in between: read again. */
        CONFLICT
    }

    /** Absent where the configuration does not exist, which is so before the first install. */
    Optional<Registration> registration();

    Optional<StoredPair> secret();

    /** Gives all webhooks that call our Service this bundle. */
    Write writeBundle(String version, String pem);

    Write createSecret(ServingPair pair);

    Write replaceSecret(String version, ServingPair pair);
}

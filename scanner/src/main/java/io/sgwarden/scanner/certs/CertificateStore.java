package io.sgwarden.scanner.certs;

import java.util.Optional;

/**
 * Reads and writes the Secret and the webhook configuration. Each write is for the version that was read; it returns
 * false where another client changed the object in between.
 */
public interface CertificateStore {
    /** The value of {@code app.kubernetes.io/managed-by} that makes a Secret ours. */
    String OWNER = "sgwarden-certs";

    /** Absent where the configuration does not exist, as before the first install. */
    Optional<Registration> registration();

    Optional<StoredPair> secret();

    /** Writes this bundle to all webhooks that call our Service. */
    boolean writeBundle(String version, String pem);

    boolean createSecret(ServingPair pair);

    boolean replaceSecret(String version, ServingPair pair);
}

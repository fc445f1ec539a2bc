package io.sgwarden.scanner.certs;

import java.util.Optional;

/**
 * The Secret as it was read.
 *
 * @param name namespace and name
 * @param version its resourceVersion
 * @param owner value of its label {@code app.kubernetes.io/managed-by}
 * @param pair what it holds; entries that are not there are empty
 */
public record StoredPair(String name, String version, Optional<String> owner, ServingPair pair) {}

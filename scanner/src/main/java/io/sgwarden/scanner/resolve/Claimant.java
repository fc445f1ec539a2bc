package io.sgwarden.scanner.resolve;

import io.sgwarden.scanner.model.AccountRegion;
import io.sgwarden.scanner.model.ResourceKey;
import java.util.Optional;

/**
 * An object of any cluster, as far as it may claim a group.
 *
 * @param cluster {@code ""} for the cluster that is scanned
 * @param recordedId {@code status.id}
 */
public record Claimant(
        String cluster,
        ResourceKey key,
        String uid,
        Optional<AccountRegion> home,
        Optional<String> vpcId,
        Optional<String> groupName,
        Optional<String> recordedId) {

    /** For people. */
    public String label() {
        return cluster.isEmpty() ? key.toString() : key + " of cluster " + cluster;
    }
}

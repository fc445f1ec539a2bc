package io.sgwarden.scanner.resolve;

import io.sgwarden.scanner.model.AccountRegion;
import io.sgwarden.scanner.model.ResourceKey;
import java.util.Optional;
import java.util.Set;

/**
 * An object of any cluster, as far as it may claim a group.
 *
 * @param cluster {@code ""} for the cluster that is scanned
 * @param recordedId {@code status.id}
 * @param managing whether its controller changes and deletes the group whose id it records, or that it found by its
 *     name
 * @param adoptionId the group that its annotation adoption-fields names
 * @param peerIds the groups that rules of its spec name by id
 */
public record OwnershipClaim(
        String cluster,
        ResourceKey key,
        String uid,
        Optional<AccountRegion> accountRegion,
        Optional<String> vpcId,
        Optional<String> groupName,
        Optional<String> recordedId,
        boolean managing,
        Optional<String> adoptionId,
        Set<String> peerIds) {

    public OwnershipClaim {
        peerIds = Set.copyOf(peerIds);
    }

    /** For people. */
    public String label() {
        return cluster.isEmpty() ? key.toString() : key + " of cluster " + cluster;
    }
}

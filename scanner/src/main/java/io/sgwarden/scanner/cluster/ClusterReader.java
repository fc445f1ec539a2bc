package io.sgwarden.scanner.cluster;

import io.sgwarden.scanner.model.ClusterSnapshot;
import io.sgwarden.scanner.model.Controllers;
import io.sgwarden.scanner.model.Reading;
import io.sgwarden.scanner.model.ResourceKey;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Reads one cluster. Returns what it could not read as gaps; throws only where the cluster cannot be reached at all.
 */
public interface ClusterReader {

    /**
     * Everything, complete lists.
     *
     * @throws ClusterUnreachableException no answer from the API server, credentials refused, unusable kubeconfig or
     *     dump
     */
    ClusterSnapshot snapshot();

    /**
     * As {@link #snapshot()}, reporting progress.
     *
     * @param soFar gets the number of SecurityGroup objects read after each page
     */
    default ClusterSnapshot snapshot(LongConsumer soFar) {
        return snapshot();
    }

    /** The EC2 controllers as their Deployments are now. */
    Reading<Controllers> controllers();

    /** One object as it is now; empty where it does not exist. */
    Reading<Optional<SecurityGroup>> get(ResourceKey key);
}

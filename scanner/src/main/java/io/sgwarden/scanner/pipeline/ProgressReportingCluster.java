package io.sgwarden.scanner.pipeline;

import io.sgwarden.scanner.cluster.ClusterReader;
import io.sgwarden.scanner.model.ClusterSnapshot;
import io.sgwarden.scanner.model.Controllers;
import io.sgwarden.scanner.model.Reading;
import io.sgwarden.scanner.model.ResourceKey;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.util.Optional;
import java.util.function.LongConsumer;

/** A cluster reader that reports its progress. */
public record ProgressReportingCluster(ClusterReader cluster, Progress progress) implements ClusterReader {

    @Override
    public ClusterSnapshot snapshot() {
        return snapshot(ignored -> {});
    }

    @Override
    public ClusterSnapshot snapshot(LongConsumer listener) {
        return progress.during(
                "reading the cluster",
                soFar -> cluster.snapshot(soFar.andThen(listener)),
                snapshot -> snapshot.securityGroups().size());
    }

    @Override
    public Reading<Controllers> controllers() {
        return cluster.controllers();
    }

    @Override
    public Reading<Optional<SecurityGroup>> get(ResourceKey key) {
        return cluster.get(key);
    }
}

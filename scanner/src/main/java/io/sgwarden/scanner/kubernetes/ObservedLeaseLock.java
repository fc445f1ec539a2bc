package io.sgwarden.scanner.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaderElectionRecord;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import io.sgwarden.scanner.model.ResourceKey;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A Lease whose age is counted from when this process saw its last renewal, on a monotonic clock.
 *
 * <p>fabric8's elector compares the holder's {@code renewTime} with its own clock: where the two clocks differ by more
 * than the Lease lasts, it takes a Lease that is held. client-go counts as this does (leaderelection.go,
 * {@code observedTime}).
 */
final class ObservedLeaseLock extends LeaseLock {
    private final CompletableFuture<KubernetesClientException> refused = new CompletableFuture<>();
    private Optional<LeaderElectionRecord> observed = Optional.empty();
    private long observedAt;

    ObservedLeaseLock(ResourceKey name, String holder) {
        super(name.namespace(), name.name(), holder);
    }

    /** Completed once the API server does not let this process write the Lease; the elector would go on trying. */
    CompletableFuture<KubernetesClientException> refused() {
        return refused;
    }

    @Override
    public synchronized void create(KubernetesClient client, LeaderElectionRecord wanted) {
        try {
            super.create(client, wanted);
        } catch (KubernetesClientException failure) {
            note(failure, HttpURLConnection.HTTP_FORBIDDEN, HttpURLConnection.HTTP_NOT_FOUND);
            throw failure;
        }
    }

    @Override
    public synchronized void update(KubernetesClient client, LeaderElectionRecord wanted) {
        try {
            super.update(client, wanted);
        } catch (KubernetesClientException failure) {
            note(failure, HttpURLConnection.HTTP_FORBIDDEN); // one that was deleted is created at the next attempt
            throw failure;
        }
    }

    private void note(KubernetesClientException failure, Integer... permanent) {
        if (List.of(permanent).contains(failure.getCode())) {
            refused.complete(failure);
        }
    }

    @Override
    public synchronized @Nullable LeaderElectionRecord get(KubernetesClient client) {
        Optional<LeaderElectionRecord> current = Optional.ofNullable(super.get(client));
        if (!current.equals(observed)) {
            observed = current;
            observedAt = System.nanoTime();
        }
        Duration age = Duration.ofNanos(System.nanoTime() - observedAt);
        return current.map(record -> record.toBuilder()
                        .renewTime(ZonedDateTime.now(ZoneOffset.UTC).minus(age))
                        .build())
                .orElse(null);
    }
}

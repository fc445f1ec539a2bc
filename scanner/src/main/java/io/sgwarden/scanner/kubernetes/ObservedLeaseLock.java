package io.sgwarden.scanner.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaderElectionRecord;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import io.sgwarden.scanner.model.ResourceKey;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A Lease whose age is counted from when this process saw its last renewal, on a monotonic clock.
 *
 * <p>fabric8's elector compares the holder's {@code renewTime} with its own clock: where the two clocks differ by more
 * than the Lease lasts, it takes a Lease that is held. client-go counts as this does (leaderelection.go,
 * {@code observedTime}).
 */
final class ObservedLeaseLock extends LeaseLock {
    private Optional<LeaderElectionRecord> observed = Optional.empty();
    private long observedAt;

    ObservedLeaseLock(ResourceKey name, String holder) {
        super(name.namespace(), name.name(), holder);
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

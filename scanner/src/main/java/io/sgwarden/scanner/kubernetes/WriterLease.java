package io.sgwarden.scanner.kubernetes;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfigBuilder;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElector;
import io.sgwarden.scanner.cluster.ClusterUnreachableException;
import io.sgwarden.scanner.model.ResourceKey;
import java.net.HttpURLConnection;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Lease that a writing run holds, so that two of them never write at once. After a run was killed, its Lease
 * expires.
 */
public final class WriterLease implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(WriterLease.class);

    /** Keeps when the writers of the last hour repaired, so that a watch that starts again goes on counting. */
    private static final String REPAIRS = "sgwarden.io/repairs";

    private final KubernetesClient client;
    private final ResourceKey name;
    private final AtomicBoolean held;
    private final LeaderElector elector;
    private final CompletableFuture<?> election;

    private WriterLease(KubernetesClient client, ResourceKey name, AtomicBoolean held, LeaderElector elector) {
        this.client = client;
        this.name = name;
        this.held = held;
        this.elector = elector;
        this.election = elector.start();
    }

    /**
     * Takes the lease, waiting for a holder that has gone without releasing it.
     *
     * @param name every writer must name the same
     * @param holder says who holds it
     * @throws LeaseHeldException another run goes on holding it
     * @throws ClusterUnreachableException leases may not be read or written there
     */
    public static WriterLease take(KubernetesClient client, ResourceKey name, String holder, LeaseTimes times) {
        requireReadable(client, name);
        AtomicBoolean held = new AtomicBoolean();
        CompletableFuture<Void> taken = new CompletableFuture<>();
        ObservedLeaseLock lock = new ObservedLeaseLock(name, holder);
        AtomicReference<@Nullable String> holderNow = new AtomicReference<>();
        LeaderElector elector = client.leaderElector()
                .withConfig(new LeaderElectionConfigBuilder()
                        .withName(name.name())
                        .withLeaseDuration(times.lasts())
                        .withRenewDeadline(times.renewedWithin())
                        .withRetryPeriod(times.retry())
                        .withReleaseOnCancel(false)
                        .withLock(lock)
                        .withLeaderCallbacks(new LeaderCallbacks(
                                () -> {
                                    held.set(true);
                                    taken.complete(null);
                                },
                                () -> held.set(false),
                                holderNow::set))
                        .build())
                .build();
        WriterLease lease = new WriterLease(client, name, held, elector);
        try {
            CompletableFuture.anyOf(taken, lock.refused()).get(times.patience().toMillis(), TimeUnit.MILLISECONDS);
            if (taken.isDone()) {
                return lease;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException stillHeld) {
            // said below, with its holder
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("Neither future fails", impossible);
        }
        lease.close();
        if (lock.refused().isDone()) {
            throw unusable(name, lock.refused().join());
        }
        throw new LeaseHeldException("Could not begin: "
                + Optional.ofNullable(holderNow.get())
                        .filter(text -> !text.isEmpty())
                        .orElse("another run") + " holds the lease "
                + name + " and writes; try again when it has ended");
    }

    private static void requireReadable(KubernetesClient client, ResourceKey name) {
        try {
            client.leases().inNamespace(name.namespace()).withName(name.name()).get();
        } catch (KubernetesClientException failure) {
            throw unusable(name, failure);
        }
    }

    private static ClusterUnreachableException unusable(ResourceKey name, KubernetesClientException failure) {
        String remedy = switch (failure.getCode()) {
            case HttpURLConnection.HTTP_FORBIDDEN ->
                "; allow get, create, update and patch of leases in namespace " + name.namespace()
                        + ", or name another with --lease";
            case HttpURLConnection.HTTP_NOT_FOUND -> "; create the namespace, or name another with --lease";
            default -> "";
        };
        return new ClusterUnreachableException(
                "Could not take the lease " + name + ": " + KubernetesFailures.reason(failure) + remedy, failure);
    }

    /**
     * When repairs were made, as {@link #keepRepairs} kept it.
     *
     * @throws ClusterUnreachableException it cannot be read
     */
    public List<Instant> repairs() {
        String kept;
        try {
            kept = Optional.ofNullable(resource().get())
                    .map(lease -> lease.getMetadata().getAnnotations().getOrDefault(REPAIRS, ""))
                    .orElse("");
        } catch (KubernetesClientException failure) {
            throw new ClusterUnreachableException(
                    "Could not read the lease " + name + ": " + KubernetesFailures.reason(failure), failure);
        }
        try {
            return Stream.of(kept.split(","))
                    .filter(time -> !time.isEmpty())
                    .map(Instant::parse)
                    .toList();
        } catch (DateTimeParseException malformed) {
            throw new ClusterUnreachableException(
                    "Could not use annotation " + REPAIRS + " of the lease " + name + ": \"" + kept
                            + "\"; it holds times such as 2026-11-23T00:00:00Z, with commas; remove it",
                    malformed);
        }
    }

    /** Keeps when repairs were made; answers why that was not possible. */
    public Optional<String> keepRepairs(List<Instant> times) {
        String kept = times.stream()
                .map(time -> time.truncatedTo(ChronoUnit.SECONDS).toString())
                .collect(Collectors.joining(","));
        try {
            resource()
                    .patch(
                            PatchContext.of(PatchType.JSON_MERGE),
                            "{\"metadata\":{\"annotations\":{\"" + REPAIRS + "\":\"" + kept + "\"}}}");
            return Optional.empty();
        } catch (KubernetesClientException failure) {
            return Optional.of(KubernetesFailures.reason(failure));
        }
    }

    private Resource<Lease> resource() {
        return client.leases().inNamespace(name.namespace()).withName(name.name());
    }

    /** Whether it was lost: another run may be writing. */
    public boolean lost() {
        return !held.get();
    }

    @Override
    public void close() {
        boolean mine = held.get();
        election.cancel(true);
        if (mine) {
            try {
                elector.release();
            } catch (KubernetesClientException failure) {
                LOGGER.atWarn().setCause(failure).log("Lease not released; it expires by itself");
            }
        }
    }
}

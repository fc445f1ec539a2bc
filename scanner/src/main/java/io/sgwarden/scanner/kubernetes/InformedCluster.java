package io.sgwarden.scanner.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.sgwarden.scanner.cluster.ClusterReader;
import io.sgwarden.scanner.model.ClusterSnapshot;
import io.sgwarden.scanner.model.ClusterSnapshot.NamespaceObject;
import io.sgwarden.scanner.model.ClusterSnapshot.VpcObject;
import io.sgwarden.scanner.model.Controllers;
import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.Reading;
import io.sgwarden.scanner.model.ResourceKey;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Reads a live cluster from informers: one list of each kind and then its changes. While a watch is interrupted, the
 * cached objects may be old; that is a gap.
 *
 * <p>A snapshot is made from the informers' stores, never from their events. Events come later, on another thread: a
 * snapshot made of them would lack objects that are already listed, and report their groups as leaked.
 */
public final class InformedCluster implements ClusterReader, AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(20);
    /** How long a change may take to arrive. */
    private static final Duration CATCH_UP_LIMIT = Duration.ofSeconds(2);

    private static final String SECURITY_GROUPS = "securitygroups.ec2.services.k8s.aws";

    /** A controller's Deployment changes rarely, and a cluster may have many. */
    private static final Duration CONTROLLERS_LIFETIME = Duration.ofMinutes(10);

    private static final int FORBIDDEN = 403;

    private final FabricCluster cluster;
    private final Set<SharedIndexInformer<?>> refusedLists = ConcurrentHashMap.newKeySet();
    private final Map<ResourceKey, Parsed> parsed = new ConcurrentHashMap<>();
    private final SharedIndexInformer<GenericKubernetesResource> groups;
    private final SharedIndexInformer<GenericKubernetesResource> vpcs;
    private final SharedIndexInformer<Namespace> namespaces;
    private Reading<Controllers> controllers;
    private long controllersReadAt = System.nanoTime();

    /**
     * Starts the informers and waits for their first lists.
     *
     * @param changed gets every object that was added or changed
     * @param deleted runs whenever an object was deleted
     */
    InformedCluster(KubernetesClient client, FabricCluster cluster, Consumer<SecurityGroup> changed, Runnable deleted) {
        this.cluster = cluster;
        this.vpcs = client.genericKubernetesResources(FabricCluster.VPCS)
                .inAnyNamespace()
                .runnableInformer(0);
        this.namespaces = client.namespaces().runnableInformer(0);
        this.groups = client.genericKubernetesResources(FabricCluster.SECURITY_GROUPS)
                .inAnyNamespace()
                .runnableInformer(0)
                .addEventHandler(new EventHandler(changed, deleted));
        awaitWatches(Stream.of(vpcs, namespaces, groups).map(this::started).toList());
        this.controllers = cluster.controllers();
    }

    /** A list that this identity may not read is tried again, and is a gap until then. */
    private CompletableFuture<Void> started(SharedIndexInformer<?> informer) {
        informer.exceptionHandler((isStarted, failure) -> {
            if (isForbidden(failure)) {
                refusedLists.add(informer);
                return true;
            }
            return isStarted && !(failure instanceof WatcherException);
        });
        return informer.start().toCompletableFuture();
    }

    private static boolean isForbidden(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof KubernetesClientException refused && refused.getCode() == FORBIDDEN;
    }

    /** If one does not start in time, the first snapshot has a gap. */
    private void awaitWatches(List<CompletableFuture<Void>> starts) {
        long end = System.nanoTime() + START_LIMIT.toNanos();
        while (System.nanoTime() < end
                && starts.stream().noneMatch(CompletableFuture::isCompletedExceptionally)
                && !Stream.of(vpcs, namespaces, groups)
                        .allMatch(informer -> informer.isWatching() || refusedLists.contains(informer))) {
            LockSupport.parkNanos(POLL.toNanos());
        }
        for (CompletableFuture<Void> start : starts) {
            if (start.isCompletedExceptionally() && start.exceptionNow() instanceof RuntimeException unusable) {
                throw unusable;
            }
        }
    }

    /** A parsed object, so that each version of it is parsed once. */
    private record Parsed(String version, SecurityGroup object) {}

    private SecurityGroup object(GenericKubernetesResource item) {
        String version = item.getMetadata().getResourceVersion();
        return parsed.compute(
                        key(item),
                        (key, known) -> known != null && known.version().equals(version)
                                ? known
                                : new Parsed(version, cluster.parse(item)))
                .object();
    }

    /** Forwards events to the watch. */
    private final class EventHandler implements ResourceEventHandler<GenericKubernetesResource> {
        private final Consumer<SecurityGroup> changed;
        private final Runnable deleted;

        EventHandler(Consumer<SecurityGroup> changed, Runnable deleted) {
            this.changed = changed;
            this.deleted = deleted;
        }

        @Override
        public void onAdd(GenericKubernetesResource item) {
            changed.accept(object(item));
        }

        @Override
        public void onUpdate(GenericKubernetesResource before, GenericKubernetesResource item) {
            onAdd(item);
        }

        @Override
        public void onDelete(GenericKubernetesResource item, boolean unknown) {
            parsed.remove(key(item));
            deleted.run();
        }
    }

    private static ResourceKey key(HasMetadata item) {
        return new ResourceKey(
                item.getMetadata().getNamespace(), item.getMetadata().getName());
    }

    @Override
    public ClusterSnapshot snapshot() {
        List<Gap> gaps = new ArrayList<>(interrupted(SECURITY_GROUPS, groups));
        gaps.addAll(gaps.isEmpty() ? missingObjects() : List.of());
        boolean groupsRead = gaps.isEmpty();
        List<Gap> vpcGaps = interrupted("vpcs.ec2.services.k8s.aws", vpcs);
        List<Gap> namespaceGaps = interrupted("namespaces", namespaces);
        gaps.addAll(vpcGaps);
        gaps.addAll(namespaceGaps);
        Map<String, NamespaceObject> byName = new HashMap<>();
        Optional<String> uid = Optional.empty();
        for (Namespace namespace : namespaces.getStore().list()) {
            String name = namespace.getMetadata().getName();
            byName.put(name, FabricCluster.namespaceObject(namespace));
            uid = name.equals("kube-system")
                    ? Optional.ofNullable(namespace.getMetadata().getUid())
                    : uid;
        }
        List<VpcObject> vpcObjects =
                vpcs.getStore().list().stream().map(cluster::vpc).toList();
        return new ClusterSnapshot(
                "",
                uid,
                groups.getStore().list().stream().map(this::object).toList(),
                vpcObjects,
                byName,
                cluster.roles(byName.values()),
                recentControllers(),
                groupsRead,
                namespaceGaps.isEmpty(),
                vpcGaps.isEmpty(),
                gaps);
    }

    /**
     * A dead connection looks like a quiet cluster until it times out. The claims of objects that the watch does not
     * show would be missing.
     */
    private List<Gap> missingObjects() {
        long end = System.nanoTime() + CATCH_UP_LIMIT.toNanos();
        while (true) {
            switch (cluster.count()) {
                case Reading.Unread<Optional<Long>>(Gap gap) -> {
                    return List.of(gap);
                }
                case Reading.Known<Optional<Long>>(Optional<Long> served) -> {
                    long cached = groups.getStore().list().size();
                    if (served.isEmpty() || served.get() == cached) {
                        return List.of();
                    }
                    if (System.nanoTime() > end) {
                        return List.of(new Gap(
                                SECURITY_GROUPS,
                                "the watch shows " + cached + " objects, and the API server has " + served.get()));
                    }
                    LockSupport.parkNanos(CATCH_UP_LIMIT.dividedBy(10).toNanos());
                }
            }
        }
    }

    private static List<Gap> interrupted(String resource, SharedIndexInformer<?> informer) {
        return informer.isWatching()
                ? List.of()
                : List.of(new Gap(resource, "the watch is interrupted; what was read before may be old"));
    }

    /** A namespace as it is cached; unread where it is not known. */
    public Reading<NamespaceObject> namespace(String name) {
        return interrupted("namespaces", namespaces).stream()
                .findFirst()
                .<Reading<NamespaceObject>>map(Reading::unread)
                .orElseGet(() -> namespaces.getStore().list().stream()
                        .filter(namespace -> namespace.getMetadata().getName().equals(name))
                        .findFirst()
                        .map(namespace -> Reading.known(FabricCluster.namespaceObject(namespace)))
                        .orElseGet(
                                () -> Reading.unread(new Gap("namespace " + name, "the watch does not show it yet"))));
    }

    @Override
    public Reading<Controllers> controllers() {
        return cluster.controllers();
    }

    private synchronized Reading<Controllers> recentControllers() {
        boolean old = System.nanoTime() - controllersReadAt > CONTROLLERS_LIFETIME.toNanos();
        if (old || controllers.gap().isPresent()) {
            controllers = cluster.controllers();
            controllersReadAt = System.nanoTime();
        }
        return controllers;
    }

    @Override
    public Reading<Optional<SecurityGroup>> get(ResourceKey key) {
        return cluster.get(key);
    }

    @Override
    public void close() {
        Stream.of(groups, vpcs, namespaces).forEach(SharedIndexInformer::close);
    }
}

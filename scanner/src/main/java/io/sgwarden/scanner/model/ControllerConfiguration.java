package io.sgwarden.scanner.model;

import io.sgwarden.schemas.policy.ControllerOverrides;
import io.sgwarden.schemas.policy.LabelSelector;
import io.sgwarden.schemas.policy.Release;
import io.sgwarden.schemas.securitygroup.Ack;
import io.sgwarden.schemas.securitygroup.Metadata;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How an EC2 controller of ACK was started. A setting that its Deployment does not show is unread, never guessed.
 *
 * @param deployment namespace and name of its Deployment
 * @param replicas how many pods are asked for; none means that nobody reconciles
 * @param fieldManager its name in {@code metadata.managedFields}: that of the program that its container starts
 * @param release of the image
 * @param neverNewerThan the newest release that ever worked here, where the policy states one
 * @param resourceTags {@code --resource-tags}, key to value with placeholders, in their order
 * @param scope what it watches
 * @param defaultDeletionPolicy {@code --deletion-policy}: {@code delete} or {@code retain}
 * @param featureGates those that {@code --feature-gates} names
 * @param carm {@code --enable-carm}: whether annotations of namespaces choose account and region
 * @param crossNamespace {@code --enable-cross-namespace}
 * @param region {@code --aws-region}; known and empty where neither the flag nor the environment names one
 * @param resync {@code --reconcile-default-resync-seconds}
 * @param defaults names of flags that were not given, so that the value is ACK's own
 */
public record ControllerConfiguration(
        ResourceKey deployment,
        int replicas,
        String fieldManager,
        Reading<Release> release,
        Optional<Release> neverNewerThan,
        Reading<Map<String, String>> resourceTags,
        Scope scope,
        Reading<String> defaultDeletionPolicy,
        Reading<Map<String, Boolean>> featureGates,
        Reading<Boolean> carm,
        Reading<Boolean> crossNamespace,
        Reading<Optional<String>> region,
        Reading<Duration> resync,
        Set<String> defaults) {
    /** The name of ACK's program in its image and chart. */
    public static final String PROGRAM = "controller";

    /** The tags of a controller that was started without {@code --resource-tags} (ACK runtime config.go). */
    public static final Map<String, String> STANDARD_TAGS = Map.of(
            Ack.TAG_CONTROLLER_VERSION, "%CONTROLLER_SERVICE%-%CONTROLLER_VERSION%",
            Ack.TAG_NAMESPACE, "%K8S_NAMESPACE%");

    /** The gate that lets IAMRoleSelector objects choose the role (ACK runtime featuregate/features.go). */
    private static final String ROLE_SELECTORS = "IAMRoleSelector";

    /** The gate that lets the annotation read-only keep the controller from writing. */
    private static final String READ_ONLY_RESOURCES = "ReadOnlyResources";

    public ControllerConfiguration {
        defaults = Set.copyOf(defaults);
    }

    /**
     * Which objects a controller watches.
     *
     * @param namespaces {@code --watch-namespace}; empty for all
     * @param selectors {@code --watch-selectors}
     * @param kinds {@code --reconcile-resources}; empty for all
     */
    public record Scope(
            Reading<List<String>> namespaces, Reading<LabelSelector> selectors, Reading<List<String>> kinds) {

        /** Unread where a setting that could exclude the object is unread, and no other does. */
        Reading<Boolean> includes(Metadata object) {
            List<Reading<Boolean>> parts = List.of(
                    namespaces.map(all -> all.isEmpty() || all.contains(object.namespace())),
                    selectors.map(selector -> selector.matches(object.labels())),
                    kinds.map(all -> all.isEmpty() || all.contains("SecurityGroup")));
            if (parts.contains(Reading.known(false))) {
                return Reading.known(false);
            }
            return parts.stream()
                    .filter(part -> part.gap().isPresent())
                    .findFirst()
                    .orElse(Reading.known(true));
        }
    }

    /** One that no Deployment shows, of which nothing is known. */
    public static ControllerConfiguration notKnown(String why) {
        return notKnown(new ResourceKey("", ""), why);
    }

    /** One of which nothing is known but its Deployment. */
    public static ControllerConfiguration notKnown(ResourceKey deployment, String why) {
        Gap gap = new Gap("controller", why);
        return new ControllerConfiguration(
                deployment,
                1,
                PROGRAM,
                Reading.unread(gap),
                Optional.empty(),
                Reading.unread(gap),
                new Scope(Reading.unread(gap), Reading.unread(gap), Reading.unread(gap)),
                Reading.unread(gap),
                Reading.unread(gap),
                Reading.unread(gap),
                Reading.unread(gap),
                Reading.unread(gap),
                Reading.unread(gap),
                Set.of());
    }

    /** One that no Deployment shows. */
    public static ControllerConfiguration notSeen() {
        return notKnown("no Deployment of it was seen");
    }

    /** The same in this region. */
    ControllerConfiguration in(Reading<Optional<String>> other) {
        return new ControllerConfiguration(
                deployment,
                replicas,
                fieldManager,
                release,
                neverNewerThan,
                resourceTags,
                scope,
                defaultDeletionPolicy,
                featureGates,
                carm,
                crossNamespace,
                other,
                resync,
                defaults);
    }

    /** With what the policy states in place of what the Deployment shows. */
    public ControllerConfiguration with(ControllerOverrides stated) {
        return new ControllerConfiguration(
                deployment,
                replicas,
                fieldManager,
                release(stated.version()),
                stated.neverNewerThan(),
                stated(stated.resourceTags(), resourceTags),
                new Scope(
                        stated(stated.watchNamespaces(), scope.namespaces),
                        stated(stated.watchSelectors(), scope.selectors),
                        stated(stated.reconcileResources(), scope.kinds)),
                stated(stated.deletionPolicy(), defaultDeletionPolicy),
                stated(stated.featureGates(), featureGates),
                stated(stated.carm(), carm),
                stated(stated.crossNamespace(), crossNamespace),
                stated.region().isPresent() ? Reading.known(stated.region()) : region,
                stated(stated.resync(), resync),
                defaults);
    }

    /** Policies state a release for the webhook too: where the Deployment shows another, neither counts. */
    private Reading<Release> release(Optional<Release> stated) {
        Optional<Release> shown = release.asOptional();
        return shown.isPresent() && stated.isPresent() && !shown.equals(stated)
                ? Reading.unread(new Gap(
                        "controller " + deployment,
                        "the Deployment shows " + shown.get() + " and the policy states " + stated.get()))
                : stated(stated, release);
    }

    private static <T> Reading<T> stated(Optional<T> value, Reading<T> shown) {
        return value.map(Reading::known).orElse(shown);
    }

    /**
     * The newest release that ever worked here, where none ever looked groups up by name: up to v1.6.0. One that is
     * older than the release which is shown counts for nothing.
     */
    public Optional<Release> neverLookedUp() {
        return neverNewerThan
                .filter(newest -> newest.isBefore(1, 6, 1))
                .filter(newest -> release.asOptional()
                        .filter(now -> now.compareTo(newest) > 0)
                        .isEmpty());
    }

    /** For people. */
    public String label() {
        return deployment.name().isEmpty() ? "a controller that no Deployment shows" : "controller " + deployment;
    }

    /** Whether any pod is asked for. */
    public boolean isRunning() {
        return replicas > 0;
    }

    /** Whether it watches the object. */
    public Reading<Boolean> watches(Metadata object) {
        return scope.includes(object);
    }

    /**
     * Whether annotations of namespaces choose the account: not with {@code --enable-carm=false}, nor where a single
     * namespace is watched (ACK runtime service_controller.go).
     */
    public Reading<Boolean> readsNamespaces() {
        if (scope.namespaces.map(all -> all.size() == 1).equals(Reading.known(true))) {
            return Reading.known(false);
        }
        return carm;
    }

    /**
     * Whether a namespace gives its objects a default region and deletion policy. With the gate IAMRoleSelector
     * controllers read these two in any case from v1.8.0 on (ACK runtime v0.54.0, reconciler.go).
     */
    public Reading<Boolean> readsNamespaceDefaults() {
        Reading<Boolean> reads = readsNamespaces();
        if (!reads.equals(Reading.known(false))) {
            return reads;
        }
        Reading<Boolean> gate = readsRoleSelectors();
        return gate.equals(Reading.known(true)) ? release.map(known -> !known.isBefore(1, 8, 0)) : gate;
    }

    /** Whether it only reads the object's group: the annotation counts since v1.5.0, unless a feature gate decides. */
    public boolean onlyReads(Metadata object) {
        return object.isTrue(Ack.READ_ONLY)
                && featureGates
                        .asOptional()
                        .map(gates -> gates.get(READ_ONLY_RESOURCES))
                        .orElseGet(() -> release.asOptional()
                                .filter(known -> known.isBefore(1, 5, 0))
                                .isEmpty());
    }

    /** Whether IAMRoleSelector objects choose the role; off unless the gate says otherwise. */
    public Reading<Boolean> readsRoleSelectors() {
        return featureGates.map(gates -> gates.getOrDefault(ROLE_SELECTORS, false));
    }
}

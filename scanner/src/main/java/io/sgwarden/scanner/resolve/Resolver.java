package io.sgwarden.scanner.resolve;

import io.sgwarden.scanner.model.AccountRegion;
import io.sgwarden.scanner.model.ClusterSnapshot;
import io.sgwarden.scanner.model.ClusterSnapshot.NamespaceObject;
import io.sgwarden.scanner.model.ClusterSnapshot.VpcObject;
import io.sgwarden.scanner.model.ControllerConfiguration;
import io.sgwarden.scanner.model.Controllers;
import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.GroupListing;
import io.sgwarden.scanner.model.Inventory;
import io.sgwarden.scanner.model.Reading;
import io.sgwarden.scanner.model.ResourceKey;
import io.sgwarden.scanner.model.WatchingController;
import io.sgwarden.schemas.policy.Policy;
import io.sgwarden.schemas.securitygroup.Ack;
import io.sgwarden.schemas.securitygroup.Reference;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import io.sgwarden.schemas.securitygroup.Spec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Computes account, region and VPC of every object as its controller does.
 *
 * <p>Account: {@link OwnerAccount}, where nothing else decides that of the first listing. Region:
 * {@code status.ackResourceMetadata.region}, the object's annotation, the namespace's {@code default-region}, the
 * controller's {@code --aws-region}, else the first region given (ACK runtime reconciler.go:1578-1640).
 */
public final class Resolver {
    private final ClusterSnapshot cluster;
    private final Optional<String> standardAccount;
    private final Optional<String> standardRegion;
    private final OwnerAccount accounts;
    private final Policy policy;
    private final Reading<Controllers> controllers;
    private final Map<String, Set<AccountRegion>> listedIn;
    private final Map<ResourceKey, VpcObject> vpcs;

    private Resolver(
            ClusterSnapshot cluster, Inventory inventory, Map<String, Set<AccountRegion>> listedIn, Policy policy) {
        Optional<AccountRegion> firstRead =
                inventory.listings().stream().map(GroupListing::accountRegion).findFirst();
        this.cluster = cluster;
        boolean own = cluster.name().isEmpty();
        this.standardAccount = own
                ? inventory.accounts().controllers().or(() -> firstRead.map(AccountRegion::account))
                : Optional.empty();
        this.standardRegion = own ? firstRead.map(AccountRegion::region) : Optional.empty();
        this.listedIn = listedIn;
        this.accounts = new OwnerAccount(cluster.roles());
        this.policy = policy;
        this.controllers = cluster.controllers(policy.overrides());
        this.vpcs = cluster.vpcs().stream()
                .collect(Collectors.toMap(VpcObject::key, Function.identity(), (first, second) -> first));
    }

    /**
     * Resolves all objects. The first listing's region is that of objects that say nothing else, and its account,
     * unless the controller's is known to be another. Where another cluster's controller works by default is not known.
     *
     * @param policy what it says of the scanned cluster's controllers overrides what Deployments show
     */
    public static ResolvedInventory resolve(Inventory inventory, Policy policy) {
        Map<String, Set<AccountRegion>> listedIn = new HashMap<>();
        inventory
                .listings()
                .forEach(listing -> listing.groups()
                        .forEach(group -> listedIn.computeIfAbsent(group.id(), unused -> new HashSet<>())
                                .add(listing.accountRegion())));
        Resolver own = new Resolver(inventory.cluster(), inventory, listedIn, policy);
        List<Resolved> objects = inventory.cluster().securityGroups().stream()
                .map(own::resolve)
                .sorted(Comparator.comparing(resolved -> ResourceKey.of(resolved.object())))
                .toList();
        List<OwnershipClaim> claims = new ArrayList<>(own.claims(objects));
        for (ClusterSnapshot other : inventory.otherClusters()) {
            Resolver resolver = new Resolver(other, inventory, listedIn, Policy.DEFAULT);
            claims.addAll(resolver.claims(
                    other.securityGroups().stream().map(resolver::resolve).toList()));
        }
        Map<ResourceKey, SecurityGroup> byKey = inventory.cluster().securityGroups().stream()
                .collect(Collectors.toMap(ResourceKey::of, Function.identity(), (first, second) -> first));
        Map<Boolean, List<Resolved>> left = objects.stream()
                .collect(Collectors.partitioningBy(
                        object -> isIn(inventory.accounts().otherRuns(), object)));
        return new ResolvedInventory(
                inventory,
                Objects.requireNonNull(left.get(false)),
                Objects.requireNonNull(left.get(true)),
                claims,
                byKey);
    }

    /** An object whose account is not known is reported by every run. */
    private static boolean isIn(Set<String> accounts, Resolved object) {
        return object.accountRegion()
                .asOptional()
                .filter(accountRegion -> accounts.contains(accountRegion.account()))
                .isPresent();
    }

    private Resolved resolve(SecurityGroup object) {
        WatchingController controller = WatchingController.of(object.metadata(), controllers, policy);
        return new Resolved(
                object,
                confirmed(object, accountRegion(object, controller)),
                vpcId(object),
                namespace(object),
                controller);
    }

    private List<OwnershipClaim> claims(List<Resolved> objects) {
        return objects.stream().map(this::claim).toList();
    }

    private OwnershipClaim claim(Resolved resolved) {
        SecurityGroup object = resolved.object();
        return new OwnershipClaim(
                cluster.name(),
                ResourceKey.of(object),
                object.metadata().uid(),
                resolved.accountRegion().asOptional(),
                resolved.vpcId().asOptional().flatMap(Function.identity()),
                object.spec().flatMap(Spec::groupName),
                object.status().id(),
                isManaging(resolved),
                object.metadata().adoptionId(),
                object.spec().map(Resolver::peerIds).orElse(Set.of()));
    }

    /**
     * With ACK's finalizer; from v1.6.1 on a controller is also in sync with a group that it only found by its name.
     */
    private static boolean isManaging(Resolved resolved) {
        SecurityGroup object = resolved.object();
        return object.metadata().hasAckFinalizer()
                && !resolved.controller().configuration().onlyReads(object.metadata())
                && (object.status().id().isPresent() || object.status().isTrue(Ack.CONDITION_SYNCED));
    }

    private static Set<String> peerIds(Spec spec) {
        return spec.groupPairs().flatMap(pair -> pair.groupID().stream()).collect(Collectors.toSet());
    }

    private Reading<NamespaceObject> namespace(SecurityGroup object) {
        String name = object.metadata().namespace();
        NamespaceObject namespace = cluster.namespaces().get(name);
        if (namespace != null) {
            return Reading.known(namespace);
        }
        return cluster.namespacesRead()
                ? Reading.known(NamespaceObject.PLAIN)
                : Reading.unread(new Gap(
                        "namespace " + name, "its annotations, which decide account and region, were not read"));
    }

    /**
     * Ids are unique in all of AWS: a recorded group that was read in another account or region says that this one is
     * wrong.
     */
    private Reading<AccountRegion> confirmed(SecurityGroup object, Reading<AccountRegion> accountRegion) {
        Set<AccountRegion> places = object.status().id().map(listedIn::get).orElse(Set.of());
        return accountRegion instanceof Reading.Known<AccountRegion>(AccountRegion known)
                        && !places.isEmpty()
                        && !places.contains(known)
                ? Reading.unread(new Gap(
                        "account of " + object.label(),
                        "its recorded group " + object.status().id().orElseThrow() + " was read in "
                                + places.iterator().next() + ", and role, annotations and status place it in " + known
                                + "; correct what is wrong"))
                : accountRegion;
    }

    private Reading<AccountRegion> accountRegion(SecurityGroup object, WatchingController watching) {
        Optional<String> account = object.status().owner();
        Optional<String> region = object.status().region();
        return switch (namespace(object)) {
            case Reading.Known<NamespaceObject>(NamespaceObject namespace) ->
                switch (accounts.of(object, namespace, watching.configuration())) {
                    case Reading.Known<Optional<String>>(Optional<String> owner) -> {
                        yield switch (region(object, namespace, watching)) {
                            case Reading.Unread<Optional<String>>(Gap gap) -> Reading.unread(gap);
                            case Reading.Known<Optional<String>>(Optional<String> place) ->
                                agreeing(
                                        object,
                                        owner.or(() -> standardAccount)
                                                .flatMap(known -> place.map(
                                                        where -> Reading.known(new AccountRegion(known, where))))
                                                .orElseGet(() -> Reading.unread(
                                                        new Gap("EC2", "no account and region were read"))));
                        };
                    }
                    case Reading.Unread<Optional<String>>(Gap gap) -> Reading.unread(gap);
                };
            case Reading.Unread<NamespaceObject>(Gap gap) ->
                account.isPresent() && region.isPresent()
                        ? Reading.known(new AccountRegion(account.get(), region.get()))
                        : Reading.unread(gap);
        };
    }

    /** Where a controller watches the object and its own region is not known, neither is the object's. */
    private Reading<Optional<String>> region(
            SecurityGroup object, NamespaceObject namespace, WatchingController watching) {
        ControllerConfiguration controller = watching.configuration();
        Optional<String> said =
                object.status().region().or(() -> object.metadata().annotation(Ack.REGION));
        if (said.isPresent()) {
            return Reading.known(said);
        }
        Optional<String> ofNamespace = namespace.annotation(Ack.DEFAULT_REGION);
        Reading<Boolean> counts = controller.readsNamespaceDefaults();
        if (ofNamespace.isPresent() && !counts.equals(Reading.known(false))) {
            return OwnerAccount.readsNamespaces(controller)
                    ? Reading.known(ofNamespace)
                    : counts.map(known -> ofNamespace);
        }
        boolean watched =
                watching instanceof WatchingController.Known || watching instanceof WatchingController.Ambiguous;
        return watched
                ? controller.region().map(given -> given.or(() -> standardRegion))
                : Reading.known(controller
                        .region()
                        .asOptional()
                        .flatMap(Function.identity())
                        .or(() -> standardRegion));
    }

    /** ACK refuses an object whose group it recorded in another account (reconciler.go:371-382). */
    private static Reading<AccountRegion> agreeing(SecurityGroup object, Reading<AccountRegion> accountRegion) {
        Optional<String> recorded = object.status().owner();
        return accountRegion instanceof Reading.Known<AccountRegion>(AccountRegion known)
                        && recorded.filter(account -> !account.equals(known.account()))
                                .isPresent()
                ? Reading.unread(new Gap(
                        "account of " + object.label(),
                        "its status records account " + recorded.orElseThrow() + ", and the role or annotation that"
                                + " applies to it now is of account " + known.account()
                                + "; ACK does nothing with it until they agree"))
                : accountRegion;
    }

    private Reading<Optional<String>> vpcId(SecurityGroup object) {
        Optional<Spec> spec = object.spec();
        if (spec.flatMap(Spec::vpcRef).isEmpty()) {
            return Reading.known(spec.flatMap(Spec::vpcID));
        }
        Reference reference = spec.flatMap(Spec::vpcRef).orElseThrow();
        if (reference.name().isEmpty()) {
            return Reading.known(Optional.empty());
        }
        ResourceKey key = new ResourceKey(
                reference
                        .namespace()
                        .filter(name -> !name.isEmpty())
                        .orElse(object.metadata().namespace()),
                reference.name().get());
        VpcObject vpc = vpcs.get(key);
        if (vpc == null && !cluster.vpcsRead()) {
            return Reading.unread(new Gap("VPC object " + key, "VPC objects were not read"));
        }
        return Reading.known(Optional.ofNullable(vpc).flatMap(VpcObject::vpcId));
    }
}

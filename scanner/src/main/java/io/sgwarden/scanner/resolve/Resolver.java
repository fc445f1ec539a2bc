package io.sgwarden.scanner.resolve;

import io.sgwarden.scanner.model.AccountRegion;
import io.sgwarden.scanner.model.ClusterSnapshot;
import io.sgwarden.scanner.model.ClusterSnapshot.Coverage;
import io.sgwarden.scanner.model.ClusterSnapshot.VpcObject;
import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.GroupListing;
import io.sgwarden.scanner.model.Inventory;
import io.sgwarden.scanner.model.Reading;
import io.sgwarden.scanner.model.ResourceKey;
import io.sgwarden.schemas.securitygroup.Ack;
import io.sgwarden.schemas.securitygroup.Reference;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import io.sgwarden.schemas.securitygroup.Spec;
import io.sgwarden.schemas.securitygroup.Status.ResourceMetadata;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Computes account, region and VPC of every object as its controller does.
 *
 * <p>Account: the namespace's {@code services.k8s.aws/owner-account-id}, else the caller's; of a namespace with
 * {@code team-id} what the status records. Region: {@code status.ackResourceMetadata.region}, the object's annotation,
 * the namespace's {@code default-region}, else the first region given (ACK runtime reconciler.go:1578-1640).
 */
public final class Resolver {
    private final ClusterSnapshot cluster;
    private final Optional<AccountRegion> standard;
    private final Map<ResourceKey, VpcObject> vpcs;

    private Resolver(ClusterSnapshot cluster, Optional<AccountRegion> standard) {
        this.cluster = cluster;
        this.standard = standard;
        this.vpcs = cluster.vpcs().stream()
                .collect(Collectors.toMap(VpcObject::key, Function.identity(), (first, second) -> first));
    }

    /** Resolves all objects. The first listing's account and region are those of objects that say nothing else. */
    public static ResolvedInventory resolve(Inventory inventory) {
        Optional<AccountRegion> standard =
                inventory.listings().stream().map(GroupListing::home).findFirst();
        Resolver own = new Resolver(inventory.cluster(), standard);
        List<Resolved> objects = inventory.cluster().securityGroups().stream()
                .map(own::resolve)
                .sorted(Comparator.comparing(resolved -> ResourceKey.of(resolved.object())))
                .toList();
        List<Claimant> claimants = new ArrayList<>(own.claimants(objects));
        for (ClusterSnapshot other : inventory.otherClusters()) {
            Resolver resolver = new Resolver(other, standard);
            claimants.addAll(resolver.claimants(
                    other.securityGroups().stream().map(resolver::resolve).toList()));
        }
        Map<ResourceKey, SecurityGroup> byKey = inventory.cluster().securityGroups().stream()
                .collect(Collectors.toMap(ResourceKey::of, Function.identity(), (first, second) -> first));
        return new ResolvedInventory(inventory, objects, claimants, byKey);
    }

    private Resolved resolve(SecurityGroup object) {
        return new Resolved(object, home(object), vpcId(object), namespaceAnnotations(object));
    }

    private List<Claimant> claimants(List<Resolved> objects) {
        return objects.stream().map(this::claimant).toList();
    }

    private Claimant claimant(Resolved resolved) {
        SecurityGroup object = resolved.object();
        return new Claimant(
                cluster.name(),
                ResourceKey.of(object),
                object.metadata().uid(),
                resolved.home() instanceof Reading.Known<AccountRegion>(AccountRegion home)
                        ? Optional.of(home)
                        : Optional.empty(),
                resolved.vpcId() instanceof Reading.Known<Optional<String>>(Optional<String> vpcId)
                        ? vpcId
                        : Optional.empty(),
                object.spec().flatMap(Spec::name),
                object.status().id());
    }

    private Reading<Map<String, String>> namespaceAnnotations(SecurityGroup object) {
        String namespace = object.metadata().namespace();
        Map<String, String> annotations = cluster.namespaces().get(namespace);
        if (annotations != null) {
            return Reading.known(annotations);
        }
        return cluster.namespacesRead() == Coverage.COMPLETE
                ? Reading.known(Map.of())
                : Reading.unread(new Gap(
                        "namespace " + namespace, "its annotations, which decide account and region, were not read"));
    }

    private Reading<AccountRegion> home(SecurityGroup object) {
        Optional<ResourceMetadata> recorded = object.status().ackResourceMetadata();
        Optional<String> recordedRegion = recorded.flatMap(ResourceMetadata::region);
        return switch (namespaceAnnotations(object)) {
            case Reading.Known<Map<String, String>>(Map<String, String> annotations)
            when isOfUnknownTeam(annotations, recorded) ->
                Reading.unread(new Gap(
                        "account of team " + annotations.get(Ack.TEAM_ID),
                        "namespace " + object.metadata().namespace() + " names the team, whose account stands in ACK's"
                                + " own ConfigMap; nothing is decided until the controller records it in the status"));
            case Reading.Known<Map<String, String>>(Map<String, String> annotations) ->
                agreeing(
                        recorded.flatMap(ResourceMetadata::ownerAccountID),
                        home(
                                account(annotations, recorded),
                                recordedRegion
                                        .or(() -> object.metadata().annotation(Ack.REGION))
                                        .or(() -> Optional.ofNullable(annotations.get(Ack.DEFAULT_REGION)))));
            case Reading.Unread<Map<String, String>>(Gap gap) -> {
                Optional<String> recordedAccount = recorded.flatMap(ResourceMetadata::ownerAccountID);
                yield recordedAccount.isPresent() && recordedRegion.isPresent()
                        ? Reading.known(new AccountRegion(recordedAccount.get(), recordedRegion.get()))
                        : Reading.unread(gap);
            }
        };
    }

    /** ACK takes the account from the team's role, where teams are switched on; without a record it may be any. */
    private static boolean isOfUnknownTeam(Map<String, String> annotations, Optional<ResourceMetadata> recorded) {
        return annotations.containsKey(Ack.TEAM_ID)
                && !annotations.containsKey(Ack.OWNER_ACCOUNT_ID)
                && recorded.flatMap(ResourceMetadata::ownerAccountID).isEmpty();
    }

    /** A team's account stands in ACK's own ConfigMap; what the controller has recorded is as good. */
    private static Optional<String> account(Map<String, String> annotations, Optional<ResourceMetadata> recorded) {
        return Optional.ofNullable(annotations.get(Ack.OWNER_ACCOUNT_ID))
                .or(() -> annotations.containsKey(Ack.TEAM_ID)
                        ? recorded.flatMap(ResourceMetadata::ownerAccountID)
                        : Optional.empty());
    }

    /** With credentials of another account EC2 denies every id, so what it says of this object means nothing. */
    private static Reading<AccountRegion> agreeing(Optional<String> owner, Reading<AccountRegion> home) {
        return home instanceof Reading.Known<AccountRegion>(AccountRegion known)
                        && owner.filter(account -> !account.equals(known.account()))
                                .isPresent()
                ? Reading.unread(new Gap(
                        owner.orElseThrow() + "/" + known.region() + " security groups",
                        "status.ackResourceMetadata names this account, and " + known.account()
                                + " was read; use this account's credentials, or correct the status"))
                : home;
    }

    private Reading<AccountRegion> home(Optional<String> account, Optional<String> region) {
        if (standard.isEmpty() && (account.isEmpty() || region.isEmpty())) {
            return Reading.unread(new Gap("EC2", "no account and region were read"));
        }
        return Reading.known(new AccountRegion(
                account.orElseGet(() -> standard.orElseThrow().account()),
                region.orElseGet(() -> standard.orElseThrow().region())));
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
        if (vpc == null && cluster.vpcsRead() == Coverage.INCOMPLETE) {
            return Reading.unread(new Gap("VPC object " + key, "VPC objects were not read"));
        }
        return Reading.known(Optional.ofNullable(vpc).flatMap(VpcObject::vpcId));
    }
}

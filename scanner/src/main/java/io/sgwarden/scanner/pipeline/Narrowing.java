package io.sgwarden.scanner.pipeline;

import io.sgwarden.scanner.model.AccountRegion;
import io.sgwarden.scanner.model.ClusterSnapshot;
import io.sgwarden.scanner.model.Group;
import io.sgwarden.scanner.model.GroupListing;
import io.sgwarden.scanner.model.Inventory;
import io.sgwarden.scanner.model.ResourceKey;
import io.sgwarden.schemas.securitygroup.Reference;
import io.sgwarden.schemas.securitygroup.RuleEntry;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import io.sgwarden.schemas.securitygroup.Spec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The part of a run's inventory that one object's state depends on: the object as it is now, the objects that it refers
 * to or that may claim its group as they were read, and the groups as they are now.
 */
final class Narrowing {
    private final Inventory inventory;

    Narrowing(Inventory inventory) {
        this.inventory = inventory;
    }

    Inventory to(SecurityGroup fresh, AccountRegion accountRegion, List<Group> groups) {
        Set<String> ids = new HashSet<>(groups.stream().map(Group::id).toList());
        fresh.status().id().ifPresent(ids::add);
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        groups.forEach(group -> names.add(group.name()));
        fresh.spec().flatMap(Spec::groupName).ifPresent(names::add);
        Set<ResourceKey> referenced = referenced(fresh);
        Predicate<SecurityGroup> concerns =
                other -> claims(other, ids, names) || referenced.contains(ResourceKey.of(other));
        List<SecurityGroup> objects = new ArrayList<>(List.of(fresh));
        inventory.cluster().securityGroups().stream()
                .filter(other -> !ResourceKey.of(other).equals(ResourceKey.of(fresh)))
                .filter(concerns)
                .forEach(objects::add);
        return new Inventory(
                with(inventory.cluster(), objects),
                inventory.otherClusters().stream()
                        .map(other -> with(
                                other,
                                other.securityGroups().stream().filter(concerns).toList()))
                        .toList(),
                listings(accountRegion, groups),
                inventory.accounts().undivided());
    }

    /** The first listing keeps its place: it says where objects live that say nothing themselves. */
    private List<GroupListing> listings(AccountRegion accountRegion, List<Group> groups) {
        return inventory.listings().stream()
                .map(GroupListing::accountRegion)
                .map(other -> new GroupListing(other, other.equals(accountRegion) ? groups : List.of(), List.of()))
                .toList();
    }

    private static ClusterSnapshot with(ClusterSnapshot cluster, List<SecurityGroup> objects) {
        return new ClusterSnapshot(
                cluster.name(),
                cluster.uid(),
                objects,
                cluster.vpcs(),
                cluster.namespaces(),
                cluster.roles(),
                cluster.controllers(),
                cluster.securityGroupsRead(),
                cluster.namespacesRead(),
                cluster.vpcsRead(),
                cluster.gaps());
    }

    private static boolean claims(SecurityGroup other, Set<String> ids, Set<String> names) {
        return other.status().id().filter(ids::contains).isPresent()
                || other.metadata().adoptionId().filter(ids::contains).isPresent()
                || other.spec().flatMap(Spec::groupName).filter(names::contains).isPresent();
    }

    private static Set<ResourceKey> referenced(SecurityGroup object) {
        Set<ResourceKey> keys = new HashSet<>();
        object.spec().stream()
                .flatMap(spec -> Stream.concat(spec.ingressRules().stream(), spec.egressRules().stream()))
                .map(RuleEntry::userIDGroupPairs)
                .flatMap(List::stream)
                .flatMap(pair -> pair.groupRef().stream())
                .forEach(reference -> key(reference, object).ifPresent(keys::add));
        return keys;
    }

    private static Optional<ResourceKey> key(Reference reference, SecurityGroup object) {
        return reference
                .name()
                .map(name -> new ResourceKey(
                        reference
                                .namespace()
                                .filter(namespace -> !namespace.isEmpty())
                                .orElse(object.metadata().namespace()),
                        name));
    }
}

package io.sgwarden.scanner.match;

import io.sgwarden.scanner.model.AccountRegion;
import io.sgwarden.scanner.model.Group;
import io.sgwarden.scanner.model.GroupKey;
import io.sgwarden.scanner.model.GroupListing;
import io.sgwarden.scanner.model.Reading;
import io.sgwarden.scanner.resolve.OwnershipClaim;
import io.sgwarden.scanner.resolve.Resolved;
import io.sgwarden.scanner.resolve.ResolvedInventory;
import io.sgwarden.schemas.permission.Peer;
import io.sgwarden.schemas.permission.Permission;
import io.sgwarden.schemas.securitygroup.Spec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Joins objects with groups by recorded id and by VPC and name, and collects who else claims a group. */
public final class Matcher {
    private final Map<GroupKey, Group> byId = new HashMap<>();
    private final Map<NameKey, Group> byName = new HashMap<>();
    private final Map<String, List<Group>> groupsByName = new HashMap<>();
    /** Claimants without id whose account, region or VPC is not known, by lower-case group name. */
    private final Map<String, List<OwnershipClaim>> unplaced = new HashMap<>();

    private final Map<String, List<OwnershipClaim>> claimsById = new HashMap<>();
    private final Map<NameKey, List<OwnershipClaim>> claimsByName = new HashMap<>();
    private final Map<String, List<OwnershipClaim>> adoptersById = new HashMap<>();

    /** EC2 compares names ignoring case (VPC user guide: "Names are case-insensitive"). */
    private record NameKey(AccountRegion accountRegion, String vpcId, String lowerCaseName) {
        static NameKey of(AccountRegion accountRegion, String vpcId, String name) {
            return new NameKey(accountRegion, vpcId, name.toLowerCase(Locale.ROOT));
        }
    }

    private Matcher(ResolvedInventory resolved) {
        for (GroupListing listing : resolved.inventory().listings()) {
            for (Group group : listing.groups()) {
                byId.put(GroupKey.of(group), group);
                groupsByName
                        .computeIfAbsent(group.name().toLowerCase(Locale.ROOT), unused -> new ArrayList<>())
                        .add(group);
                byName.put(NameKey.of(group.accountRegion(), group.vpcId(), group.name()), group);
            }
        }
        for (OwnershipClaim claim : resolved.claims()) {
            claim.recordedId()
                    .ifPresent(id -> claimsById
                            .computeIfAbsent(id, unused -> new ArrayList<>())
                            .add(claim));
            claim.adoptionId()
                    .ifPresent(id -> adoptersById
                            .computeIfAbsent(id, unused -> new ArrayList<>())
                            .add(claim));
            if (nameKey(claim).isEmpty() && claim.recordedId().isEmpty()) {
                claim.groupName()
                        .ifPresent(name -> unplaced.computeIfAbsent(
                                        name.toLowerCase(Locale.ROOT), unused -> new ArrayList<>())
                                .add(claim));
            }
            nameKey(claim)
                    .ifPresent(key -> claimsByName
                            .computeIfAbsent(key, unused -> new ArrayList<>())
                            .add(claim));
        }
    }

    public static Matching match(ResolvedInventory resolved) {
        Matcher matcher = new Matcher(resolved);
        return new Matching(
                resolved,
                resolved.objects().stream().map(matcher::match).toList(),
                matcher.unclaimed(),
                matcher.references(),
                new References(resolved.claims()));
    }

    private static Optional<NameKey> nameKey(OwnershipClaim claim) {
        return claim.accountRegion()
                .flatMap(accountRegion -> claim.vpcId()
                        .flatMap(vpc -> claim.groupName().map(name -> NameKey.of(accountRegion, vpc, name))));
    }

    private Match match(Resolved object) {
        if (!(object.accountRegion() instanceof Reading.Known<AccountRegion>(AccountRegion accountRegion))) {
            return new Match(object, Optional.empty(), Optional.empty(), List.of(), List.of(), List.of());
        }
        Optional<String> id = object.object().status().id();
        Optional<Group> recorded = id.map(text -> byId.get(new GroupKey(accountRegion, text)));
        Optional<Group> named = object.vpcId() instanceof Reading.Known<Optional<String>>(Optional<String> vpcId)
                ? vpcId.flatMap(vpc -> object.object()
                        .spec()
                        .flatMap(Spec::name)
                        .map(name -> byName.get(NameKey.of(accountRegion, vpc, name))))
                : Optional.empty();
        Optional<Group> inQuestion = id.isPresent() ? recorded : named;
        return new Match(
                object,
                recorded,
                named,
                namesakes(accountRegion, object),
                rivals(object, id.or(() -> named.map(Group::id)), inQuestion),
                inQuestion.map(group -> possibleRivals(object, group)).orElse(List.of()));
    }

    private List<OwnershipClaim> rivals(Resolved object, Optional<String> groupId, Optional<Group> group) {
        Set<OwnershipClaim> claims = new LinkedHashSet<>();
        groupId.ifPresent(id -> {
            claims.addAll(claimsById.getOrDefault(id, List.of()));
            claims.addAll(adoptersById.getOrDefault(id, List.of()));
        });
        group.map(found -> NameKey.of(found.accountRegion(), found.vpcId(), found.name()))
                .ifPresent(key -> claims.addAll(claimsByName.getOrDefault(key, List.of())));
        return claims.stream()
                .filter(claim -> !isSelf(claim, object))
                .sorted(Comparator.comparing(OwnershipClaim::cluster).thenComparing(OwnershipClaim::key))
                .toList();
    }

    private List<Group> namesakes(AccountRegion accountRegion, Resolved object) {
        return object.object()
                .spec()
                .flatMap(Spec::name)
                .map(name -> groupsByName.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                        .filter(group -> group.accountRegion().equals(accountRegion))
                        .toList())
                .orElse(List.of());
    }

    /** Objects of the group's name that may live in its VPC: theirs is not known. */
    private List<OwnershipClaim> possibleRivals(Resolved object, Group group) {
        return unplaced.getOrDefault(group.name().toLowerCase(Locale.ROOT), List.of()).stream()
                .filter(claim -> !isSelf(claim, object))
                .filter(claim -> claim.accountRegion()
                        .filter(accountRegion -> !accountRegion.equals(group.accountRegion()))
                        .isEmpty())
                .sorted(Comparator.comparing(OwnershipClaim::cluster).thenComparing(OwnershipClaim::key))
                .toList();
    }

    private static boolean isSelf(OwnershipClaim claim, Resolved object) {
        return claim.cluster().isEmpty()
                && claim.uid().equals(object.object().metadata().uid())
                && claim.key().namespace().equals(object.object().metadata().namespace())
                && claim.key().name().equals(object.object().metadata().name());
    }

    private List<Group> unclaimed() {
        return byId.values().stream()
                .filter(group -> !claimsById.containsKey(group.id()))
                .filter(group ->
                        !claimsByName.containsKey(NameKey.of(group.accountRegion(), group.vpcId(), group.name())))
                .filter(group -> !unplaced.containsKey(group.name().toLowerCase(Locale.ROOT)))
                .sorted(Comparator.comparing(GroupKey::of))
                .toList();
    }

    /** Also of groups in other accounts and regions: a rule over a peering connection. Ids are unique in all of AWS. */
    private Map<String, List<String>> references() {
        Map<String, Set<String>> references = new HashMap<>();
        for (Group group : byId.values()) {
            for (String peer : peersOf(group)) {
                if (!peer.equals(group.id())) {
                    references.computeIfAbsent(peer, unused -> new TreeSet<>()).add(group.id());
                }
            }
        }
        Map<String, List<String>> sorted = new HashMap<>();
        references.forEach((key, ids) -> sorted.put(key, List.copyOf(ids)));
        return sorted;
    }

    private static Set<String> peersOf(Group group) {
        Set<String> peers = new HashSet<>();
        for (Permission permission : group.permissions()) {
            if (permission.peer() instanceof Peer.Group(String id)) {
                peers.add(id);
            }
        }
        return peers;
    }
}

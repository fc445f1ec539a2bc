package io.sgwarden.scanner.match;

import io.sgwarden.scanner.model.AccountRegion;
import io.sgwarden.scanner.model.Group;
import io.sgwarden.scanner.model.GroupKey;
import io.sgwarden.scanner.model.Reading;
import io.sgwarden.scanner.resolve.OwnershipClaim;
import io.sgwarden.scanner.resolve.Resolved;
import io.sgwarden.scanner.resolve.ResolvedInventory;
import io.sgwarden.schemas.securitygroup.Ack;
import io.sgwarden.schemas.securitygroup.Metadata;
import io.sgwarden.schemas.securitygroup.Spec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Joins objects with groups by recorded id and by VPC and name, and collects who else claims a group. */
public final class Matcher {
    private final Map<GroupKey, Group> byId = new HashMap<>();
    private final Map<NameKey, Group> byName = new HashMap<>();
    private final Map<ListedName, List<Group>> listedByName = new HashMap<>();
    private final ClaimIndex<String> claimsById;
    private final ClaimIndex<String> adoptersById;
    private final ClaimIndex<NameKey> claimsByName;
    /** Claims without id whose VPC is not known, by lower-case group name. */
    private final ClaimIndex<String> unplaced;

    /**
     * EC2 compares names ignoring case (VPC user guide: "Names are case-insensitive"). VPC ids are unique in all of
     * AWS, and accounts that share a VPC share its names.
     */
    private record NameKey(String vpcId, String lowerCaseName) {
        static NameKey of(String vpcId, String name) {
            return new NameKey(vpcId, ClaimIndex.lowerCase(name));
        }

        static NameKey of(Group group) {
            return of(group.vpcId(), group.name());
        }
    }

    /** The name of a group, of whatever account, in the listing of this account and region. */
    private record ListedName(AccountRegion listing, String lowerCaseName) {}

    private Matcher(ResolvedInventory resolved) {
        resolved.inventory()
                .listings()
                .forEach(listing -> listing.groups().forEach(group -> {
                    byId.put(GroupKey.of(group), group);
                    byName.put(NameKey.of(group), group);
                    listedByName
                            .computeIfAbsent(
                                    new ListedName(listing.accountRegion(), ClaimIndex.lowerCase(group.name())),
                                    unused -> new ArrayList<>())
                            .add(group);
                }));
        this.claimsById = new ClaimIndex<>(resolved.claims(), claim -> claim.recordedId().stream());
        this.adoptersById = new ClaimIndex<>(resolved.claims(), claim -> claim.adoptionId().stream());
        this.claimsByName = new ClaimIndex<>(resolved.claims(), claim -> nameKey(claim).stream());
        this.unplaced = new ClaimIndex<>(
                resolved.claims(),
                claim -> claim.groupName().stream()
                        .filter(name ->
                                claim.recordedId().isEmpty() && nameKey(claim).isEmpty())
                        .map(ClaimIndex::lowerCase));
    }

    public static Matching match(ResolvedInventory resolved) {
        Matcher matcher = new Matcher(resolved);
        List<Match> matches = resolved.objects().stream().map(matcher::match).toList();
        return new Matching(
                resolved, matches, matcher.unclaimed(matches), matcher.references(), new References(resolved.claims()));
    }

    private static Optional<NameKey> nameKey(OwnershipClaim claim) {
        return claim.vpcId().flatMap(vpc -> claim.groupName().map(name -> NameKey.of(vpc, name)));
    }

    private Match match(Resolved object) {
        if (!(object.accountRegion() instanceof Reading.Known<AccountRegion>(AccountRegion accountRegion))) {
            return new Match(object, Optional.empty(), Optional.empty(), List.of(), List.of(), List.of());
        }
        Optional<String> id = object.object().status().id();
        Optional<Group> recorded = id.map(text -> byId.get(new GroupKey(accountRegion, text)));
        Optional<String> name = object.object().spec().flatMap(Spec::groupName);
        Optional<Group> named = adopted(object, accountRegion).or(() -> named(object, accountRegion));
        Optional<Group> inQuestion = id.isPresent() ? recorded : named;
        Stream<OwnershipClaim> ofId = id.or(() -> named.map(Group::id)).stream()
                .flatMap(text -> Stream.of(claimsById, adoptersById).flatMap(index -> index.of(text).stream()));
        Stream<OwnershipClaim> ofName =
                inQuestion.stream().flatMap(group -> claimsByName.of(NameKey.of(group)).stream());
        return new Match(
                object,
                recorded,
                named,
                name.stream()
                        .map(text -> new ListedName(accountRegion, ClaimIndex.lowerCase(text)))
                        .flatMap(listed -> listedByName.getOrDefault(listed, List.of()).stream())
                        .toList(),
                others(object, Stream.concat(ofId, ofName)),
                others(object, inQuestion.stream().flatMap(this::possibleClaims)));
    }

    /** What the controller adopted for the object, and recorded in a status that may be lost. */
    private Optional<Group> adopted(Resolved object, AccountRegion accountRegion) {
        Metadata metadata = object.object().metadata();
        return metadata.adoptionId()
                .filter(unused -> metadata.isTrue(Ack.ADOPTED))
                .map(id -> byId.get(new GroupKey(accountRegion, id)));
    }

    private Optional<Group> named(Resolved object, AccountRegion accountRegion) {
        return object.vpcId()
                .asOptional()
                .flatMap(Function.identity())
                .flatMap(vpc ->
                        object.object().spec().flatMap(Spec::groupName).map(name -> byName.get(NameKey.of(vpc, name))))
                .filter(group -> group.accountRegion().region().equals(accountRegion.region()));
    }

    private static List<OwnershipClaim> others(Resolved object, Stream<OwnershipClaim> claims) {
        return claims.distinct()
                .filter(claim -> !isSelf(claim, object))
                .sorted(Comparator.comparing(OwnershipClaim::cluster).thenComparing(OwnershipClaim::key))
                .toList();
    }

    /** Claims of objects with the group's name that may live in its VPC, because theirs is not known. */
    private Stream<OwnershipClaim> possibleClaims(Group group) {
        return unplaced.of(ClaimIndex.lowerCase(group.name())).stream()
                .filter(claim -> claim.accountRegion()
                        .filter(elsewhere ->
                                !elsewhere.region().equals(group.accountRegion().region()))
                        .isEmpty());
    }

    private static boolean isSelf(OwnershipClaim claim, Resolved object) {
        return claim.cluster().isEmpty()
                && claim.uid().equals(object.object().metadata().uid())
                && claim.key().namespace().equals(object.object().metadata().namespace())
                && claim.key().name().equals(object.object().metadata().name());
    }

    private List<Group> unclaimed(List<Match> matches) {
        Set<GroupKey> matched = matches.stream()
                .flatMap(match -> match.named().map(GroupKey::of).stream())
                .collect(Collectors.toSet());
        return byId.values().stream()
                .filter(group -> !matched.contains(GroupKey.of(group)))
                .filter(group -> claimsById.of(group.id()).isEmpty())
                .filter(group -> claimsByName.of(NameKey.of(group)).isEmpty())
                .filter(group -> unplaced.of(ClaimIndex.lowerCase(group.name())).isEmpty())
                .sorted(Comparator.comparing(GroupKey::of))
                .toList();
    }

    /** Also of groups in other accounts and regions: a rule over a peering connection. Ids are unique in all of AWS. */
    private Map<String, List<String>> references() {
        Map<String, SortedSet<String>> references = new HashMap<>();
        for (Group group : byId.values()) {
            group.referredGroups()
                    .forEach(referred -> references
                            .computeIfAbsent(referred, unused -> new TreeSet<>())
                            .add(group.id()));
        }
        return references.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, peer -> List.copyOf(peer.getValue())));
    }
}

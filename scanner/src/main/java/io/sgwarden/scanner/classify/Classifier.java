package io.sgwarden.scanner.classify;

import io.sgwarden.scanner.evidence.ClusterTags;
import io.sgwarden.scanner.evidence.EvidenceGrader;
import io.sgwarden.scanner.evidence.MatchCandidate;
import io.sgwarden.scanner.match.LookupResults;
import io.sgwarden.scanner.match.Match;
import io.sgwarden.scanner.match.Matching;
import io.sgwarden.scanner.model.AccountRegion;
import io.sgwarden.scanner.model.Claims;
import io.sgwarden.scanner.model.ClusterSnapshot;
import io.sgwarden.scanner.model.CommandLines;
import io.sgwarden.scanner.model.Evidence;
import io.sgwarden.scanner.model.Evidence.Fact;
import io.sgwarden.scanner.model.FactId;
import io.sgwarden.scanner.model.Finding;
import io.sgwarden.scanner.model.Findings;
import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.Group;
import io.sgwarden.scanner.model.GroupKey;
import io.sgwarden.scanner.model.GroupListing;
import io.sgwarden.scanner.model.Inventory;
import io.sgwarden.scanner.model.LeftObject;
import io.sgwarden.scanner.model.Reading;
import io.sgwarden.scanner.model.ResourceKey;
import io.sgwarden.scanner.model.ScanSettings;
import io.sgwarden.scanner.resolve.Resolved;
import io.sgwarden.schemas.finding.Violation;
import io.sgwarden.schemas.permission.WantedPermissions;
import io.sgwarden.schemas.permission.WantedPermissionsReader;
import io.sgwarden.schemas.policy.Ownership;
import io.sgwarden.schemas.rules.RuleEngine;
import io.sgwarden.schemas.rules.RuleEngine.Assessment;
import io.sgwarden.schemas.securitygroup.Reference;
import io.sgwarden.schemas.securitygroup.RuleEntry.GroupPair;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Decides the state of every object, and of every group that no object claims. */
public final class Classifier {
    private final ControllerRules rules;
    private final Matching matching;
    private final LookupResults lookups;
    private final StateDecision decision;
    private final CommandLines commands;
    private final Map<AccountRegion, GroupListing> listings;
    private final Set<String> readClusters;
    private final Ownership ownership;
    private final ClaimHistory claims;

    public Classifier(Matching matching, LookupResults lookups, RuleEngine rules, ScanSettings settings) {
        this.rules = new ControllerRules(rules);
        this.matching = matching;
        this.lookups = lookups;
        this.decision = new StateDecision(settings);
        this.commands = settings.commands();
        Inventory inventory = matching.resolved().inventory();
        this.claims = new ClaimHistory(settings.earlier(), inventory);
        this.listings = inventory.listings().stream()
                .collect(Collectors.toMap(GroupListing::accountRegion, Function.identity(), (first, second) -> first));
        this.ownership = ClusterTags.reliable(inventory, rules.policy());
        this.readClusters = inventory.otherClusters().stream()
                .filter(cluster -> cluster.gaps().isEmpty())
                .map(ClusterSnapshot::name)
                .collect(Collectors.toSet());
    }

    public static Findings classify(Matching matching, LookupResults lookups, RuleEngine rules, ScanSettings settings) {
        return new Classifier(matching, lookups, rules, settings).findings();
    }

    /** Decides one object; its match must be among the matches. */
    public Decision decide(ResourceKey key) {
        return matching.matches().stream()
                .filter(match -> ResourceKey.of(match.resolved().object()).equals(key))
                .findFirst()
                .map(this::decide)
                .orElseThrow(() -> new IllegalArgumentException("No match for " + key));
    }

    private Findings findings() {
        List<Finding> findings = new ArrayList<>(matching.matches().parallelStream()
                .map(match -> decide(match).finding())
                .toList());
        Claims claimed =
                claims.claims(matching.matches().stream().map(Match::resolved).toList(), findings);
        List<Group> leaked = leaked();
        LeakedGroups ofGroups = new LeakedGroups(lookups, commands);
        leaked.forEach(group ->
                findings.add(ofGroups.finding(group, matching.references().of(group))));
        findings.addAll(StoppedControllers.findings(matching.matches()));
        Inventory inventory = matching.resolved().inventory();
        TreeSet<Gap> gaps = new TreeSet<>(inventory.gaps());
        gaps.addAll(lookups.gaps());
        gaps.addAll(unreadAccountRegions());
        matching.matches().stream()
                .flatMap(match -> match.resolved().accountRegion().gap().stream())
                .forEach(gaps::add);
        int foreign = (int) matching.unclaimed().stream()
                .filter(group -> !mayBeLeaked(group))
                .count();
        int groups = inventory.listings().stream()
                .mapToInt(listing -> listing.groups().size())
                .sum();
        return new Findings(findings, groups, foreign, new ArrayList<>(gaps), left(), claimed, Optional.empty());
    }

    private List<LeftObject> left() {
        return matching.resolved().left().stream()
                .flatMap(left -> left.accountRegion().asOptional().stream()
                        .map(accountRegion -> new LeftObject(
                                ResourceKey.of(left.object()),
                                left.object().metadata().uid(),
                                accountRegion.account())))
                .toList();
    }

    /** Groups that no object claims; empty unless all objects of all clusters were read. */
    private List<Group> leaked() {
        Inventory inventory = matching.resolved().inventory();
        boolean allClaimsKnown =
                inventory.clusters().stream().allMatch(cluster -> cluster.gaps().isEmpty());
        return allClaimsKnown
                ? matching.unclaimed().stream().filter(this::mayBeLeaked).toList()
                : List.of();
    }

    /** Whether its own account is read: in a shared VPC other accounts' groups are listed too. */
    private boolean mayBeLeaked(Group group) {
        return LeakedGroups.hasSignOfAck(group) && listings.containsKey(group.accountRegion());
    }

    /** Accounts and regions in which objects live and that were not given to this run. */
    private List<Gap> unreadAccountRegions() {
        return matching.matches().stream()
                .map(match -> match.resolved().accountRegion())
                .flatMap(accountRegion -> accountRegion.asOptional().stream())
                .filter(accountRegion -> !listings.containsKey(accountRegion))
                .distinct()
                .map(Classifier::unread)
                .toList();
    }

    private static Gap unread(AccountRegion accountRegion) {
        return Gap.of(
                accountRegion,
                "security groups",
                "objects live there, and it was not read; name it with --region, --assume-role or --aws-file");
    }

    private Decision decide(Match match) {
        Resolved resolved = match.resolved();
        RuleEngine engine = rules.of(resolved.controller().configuration());
        Assessment assessment = engine.assess(resolved.object());
        return switch (resolved.accountRegion()) {
            case Reading.Unread<AccountRegion>(Gap gap) -> Undecided.of(resolved, assessment.verdict(), gap);
            case Reading.Known<AccountRegion>(AccountRegion accountRegion) ->
                switch (inQuestion(match, accountRegion)) {
                    case Reading.Unread<Optional<Group>>(Gap gap) -> Undecided.of(resolved, assessment.verdict(), gap);
                    case Reading.Known<Optional<Group>>(Optional<Group> group) -> {
                        Optional<MatchCandidate> candidate =
                                group.map(found -> candidate(match, accountRegion, found, assessment));
                        Evidence evidence = candidate
                                .filter(side -> !side.onlyReads())
                                .map(EvidenceGrader::grade)
                                .orElseGet(Evidence::none);
                        ObjectCase object = new ObjectCase(
                                match, accountRegion, assessment.verdict(), candidate, evidence, commands);
                        yield decision.decide(
                                object.verdict().denied() && object.manages()
                                        ? object.with(engine.inSync(resolved.object()))
                                        : object);
                    }
                };
        };
    }

    /** The group in question: read, known not to exist, or not known. */
    private Reading<Optional<Group>> inQuestion(Match match, AccountRegion accountRegion) {
        GroupListing listing = listings.get(accountRegion);
        if (listing == null) {
            return Reading.unread(unread(accountRegion));
        }
        Optional<String> id = match.resolved().object().status().id();
        if (id.isPresent()) {
            return match.recorded().isPresent()
                    ? Reading.known(match.recorded())
                    : lookups.group(new GroupKey(accountRegion, id.get()));
        }
        if (match.named().isPresent()) {
            return Reading.known(match.named());
        }
        if (match.resolved().vpcId() instanceof Reading.Unread<Optional<String>>(Gap gap)) {
            return Reading.unread(gap);
        }
        if (isUnplaced(match) && !match.namesakes().isEmpty()) {
            return Reading.unread(Gap.of(
                    accountRegion,
                    "groups " + match.namesakes().stream().map(Group::id).collect(Collectors.joining(", ")),
                    "they have the object's group name, and which VPC the object means is not known"));
        }
        return listing.complete()
                ? Reading.known(Optional.empty())
                : Reading.unread(listing.gaps().getFirst());
    }

    private static boolean isUnplaced(Match match) {
        return match.resolved().vpcId().asOptional().filter(Optional::isEmpty).isPresent();
    }

    private MatchCandidate candidate(Match match, AccountRegion accountRegion, Group group, Assessment assessment) {
        SecurityGroup object = match.resolved().object();
        WantedPermissions wanted = object.spec()
                .map(spec -> WantedPermissionsReader.read(
                        spec, pair -> pair.isSelf() ? Optional.of(group.id()) : referencedId(object, pair)))
                .orElse(WantedPermissions.NONE);
        GroupKey key = GroupKey.of(group);
        return new MatchCandidate(
                object,
                accountRegion,
                match.resolved().vpcId().asOptional().flatMap(Function.identity()),
                group,
                wanted,
                assessment.refusals().stream().anyMatch(Violation::leavesGroup),
                match.rivals(),
                unreadClaims(match),
                lookups.usage(key),
                lookups.referencedBy(key),
                match.resolved().controller().configuration(),
                ownership,
                claims.earlierId(object),
                readClusters);
    }

    private List<Fact> unreadClaims(Match match) {
        Inventory inventory = matching.resolved().inventory();
        return Stream.concat(
                        match.possibleRivals().stream().map(rival -> Fact.of(FactId.RIVAL_NOT_PLACED, rival.label())),
                        inventory.clusters().stream()
                                .filter(cluster -> !cluster.securityGroupsRead())
                                .map(cluster -> Fact.of(
                                        FactId.OBJECTS_NOT_READ,
                                        cluster.name().isEmpty() ? "" : " of cluster " + cluster.name())))
                .toList();
    }

    private Optional<String> referencedId(SecurityGroup object, GroupPair pair) {
        return pair.groupRef()
                .flatMap(Reference::name)
                .flatMap(name -> Optional.ofNullable(matching.resolved()
                        .byKey()
                        .get(new ResourceKey(
                                pair.groupRef()
                                        .flatMap(Reference::namespace)
                                        .filter(namespace -> !namespace.isEmpty())
                                        .orElse(object.metadata().namespace()),
                                name))))
                .flatMap(other -> other.status().id());
    }
}

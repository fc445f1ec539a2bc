package io.sgwarden.scanner.classify;

import io.sgwarden.scanner.evidence.EvidenceGrader;
import io.sgwarden.scanner.evidence.MatchCandidate;
import io.sgwarden.scanner.evidence.MatchCandidate.SpecVerdict;
import io.sgwarden.scanner.match.LookupResults;
import io.sgwarden.scanner.match.Match;
import io.sgwarden.scanner.match.Matching;
import io.sgwarden.scanner.model.AccountRegion;
import io.sgwarden.scanner.model.ClusterSnapshot;
import io.sgwarden.scanner.model.Evidence;
import io.sgwarden.scanner.model.Finding;
import io.sgwarden.scanner.model.Findings;
import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.Group;
import io.sgwarden.scanner.model.GroupKey;
import io.sgwarden.scanner.model.GroupListing;
import io.sgwarden.scanner.model.Inventory;
import io.sgwarden.scanner.model.LeftObject;
import io.sgwarden.scanner.model.Objection;
import io.sgwarden.scanner.model.ObjectionId;
import io.sgwarden.scanner.model.Reading;
import io.sgwarden.scanner.model.ResourceKey;
import io.sgwarden.scanner.model.ScanSettings;
import io.sgwarden.schemas.finding.Verdict;
import io.sgwarden.schemas.finding.Violation;
import io.sgwarden.schemas.permission.WantedPermissions;
import io.sgwarden.schemas.permission.WantedPermissionsReader;
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

/** Gives every object its one state, and every group that no object claims. */
public final class Classifier {
    private final RuleEngine rules;
    private final Matching matching;
    private final LookupResults answers;
    private final StateDecision decision;
    private final Map<AccountRegion, GroupListing> listings;
    private final Set<String> readClusters;

    private Classifier(Matching matching, LookupResults answers, RuleEngine rules, ScanSettings settings) {
        this.rules = rules;
        this.matching = matching;
        this.answers = answers;
        this.decision = new StateDecision(settings);
        Inventory inventory = matching.resolved().inventory();
        this.listings = inventory.listings().stream()
                .collect(Collectors.toMap(GroupListing::accountRegion, Function.identity(), (first, second) -> first));
        this.readClusters = inventory.otherClusters().stream()
                .filter(cluster -> cluster.gaps().isEmpty())
                .map(ClusterSnapshot::name)
                .collect(Collectors.toSet());
    }

    public static Findings classify(Matching matching, LookupResults answers, RuleEngine rules, ScanSettings settings) {
        return new Classifier(matching, answers, rules, settings).findings();
    }

    /** Judges one object; its match must be among the matches. */
    public static Judgement judge(
            ResourceKey key, Matching matching, LookupResults answers, RuleEngine rules, ScanSettings settings) {
        Match match = matching.matches().stream()
                .filter(candidate ->
                        ResourceKey.of(candidate.resolved().object()).equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No match for " + key));
        return new Classifier(matching, answers, rules, settings).judge(match);
    }

    private Findings findings() {
        List<Finding> findings = new ArrayList<>(matching.matches().parallelStream()
                .map(match -> judge(match).finding())
                .toList());
        List<Group> leaked = leaked();
        leaked.forEach(group -> findings.add(LeakedGroups.finding(
                group,
                answers.usage(GroupKey.of(group)),
                answers.referencedBy(GroupKey.of(group)),
                matching.references().of(group))));
        Inventory inventory = matching.resolved().inventory();
        TreeSet<Gap> gaps = new TreeSet<>(inventory.gaps());
        gaps.addAll(answers.gaps());
        gaps.addAll(unreadAccountRegions());
        matching.matches().stream()
                .map(match -> match.resolved().accountRegion())
                .forEach(accountRegion -> {
                    if (accountRegion instanceof Reading.Unread<AccountRegion>(Gap gap)) {
                        gaps.add(gap);
                    }
                });
        int foreign = (int) matching.unclaimed().stream()
                .filter(group -> !LeakedGroups.hasSignOfAck(group))
                .count();
        int groups = inventory.listings().stream()
                .mapToInt(listing -> listing.groups().size())
                .sum();
        return new Findings(findings, groups, foreign, new ArrayList<>(gaps), left());
    }

    private List<LeftObject> left() {
        return matching.resolved().left().stream()
                .flatMap(left ->
                        left.accountRegion() instanceof Reading.Known<AccountRegion>(AccountRegion accountRegion)
                                ? Stream.of(new LeftObject(
                                        ResourceKey.of(left.object()),
                                        left.object().metadata().uid(),
                                        accountRegion.account()))
                                : Stream.empty())
                .toList();
    }

    /** Nobody's only where every object of every cluster was read: what was not listed may well claim it. */
    private List<Group> leaked() {
        Inventory inventory = matching.resolved().inventory();
        boolean allClaimsKnown = inventory.cluster().gaps().isEmpty()
                && inventory.otherClusters().stream()
                        .allMatch(cluster -> cluster.gaps().isEmpty());
        return allClaimsKnown
                ? matching.unclaimed().stream()
                        .filter(LeakedGroups::hasSignOfAck)
                        .toList()
                : List.of();
    }

    /** Accounts and regions in which objects live and that were not given to this run. */
    private List<Gap> unreadAccountRegions() {
        return matching.matches().stream()
                .map(match -> match.resolved().accountRegion())
                .flatMap(accountRegion -> accountRegion instanceof Reading.Known<AccountRegion>(AccountRegion known)
                        ? Stream.of(known)
                        : Stream.empty())
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

    private Judgement judge(Match match) {
        SecurityGroup object = match.resolved().object();
        Assessment assessment = rules.assess(object);
        Verdict verdict = assessment.verdict();
        return switch (match.resolved().accountRegion()) {
            case Reading.Unread<AccountRegion>(Gap gap) -> undecided(object, Optional.empty(), verdict, gap);
            case Reading.Known<AccountRegion>(AccountRegion accountRegion) -> judge(match, accountRegion, assessment);
        };
    }

    private Judgement judge(Match match, AccountRegion accountRegion, Assessment assessment) {
        SecurityGroup object = match.resolved().object();
        return switch (inQuestion(match, accountRegion)) {
            case Reading.Unread<Optional<Group>>(Gap gap) ->
                undecided(object, Optional.of(accountRegion), assessment.verdict(), gap);
            case Reading.Known<Optional<Group>>(Optional<Group> group) ->
                decision.decide(objectCase(match, accountRegion, group, assessment));
        };
    }

    private static Judgement undecided(
            SecurityGroup object, Optional<AccountRegion> accountRegion, Verdict verdict, Gap gap) {
        return new Judgement(
                Undecided.finding(object, accountRegion, verdict, gap),
                Optional.empty(),
                List.of(new Objection(ObjectionId.DATA_NOT_READ, gap.where() + ": " + gap.reason())));
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
                    : answers.asked(new GroupKey(accountRegion, id.get()));
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
        return match.named().isEmpty() && !listing.complete()
                ? Reading.unread(listing.gaps().getFirst())
                : Reading.known(match.named());
    }

    private static boolean isUnplaced(Match match) {
        return match.resolved().vpcId() instanceof Reading.Known<Optional<String>>(Optional<String> vpcId)
                && vpcId.isEmpty();
    }

    private ObjectCase objectCase(
            Match match, AccountRegion accountRegion, Optional<Group> group, Assessment assessment) {
        Optional<MatchCandidate> candidate = group.map(found -> candidate(match, accountRegion, found, assessment));
        Evidence evidence = candidate.map(EvidenceGrader::grade).orElseGet(Evidence::none);
        return new ObjectCase(match, accountRegion, group, evidence, assessment.verdict(), candidate);
    }

    private MatchCandidate candidate(Match match, AccountRegion accountRegion, Group group, Assessment assessment) {
        SecurityGroup object = match.resolved().object();
        WantedPermissions wanted = object.spec()
                .map(spec -> WantedPermissionsReader.read(
                        spec, pair -> pair.isSelf() ? Optional.of(group.id()) : referencedId(object, pair)))
                .orElse(new WantedPermissions(new TreeSet<>(), List.of()));
        GroupKey key = GroupKey.of(group);
        return new MatchCandidate(
                object,
                accountRegion,
                match.resolved().vpcId() instanceof Reading.Known<Optional<String>>(Optional<String> vpc)
                        ? vpc
                        : Optional.empty(),
                group,
                wanted,
                specVerdict(assessment),
                match.rivals(),
                unreadClaims(match),
                answers.usage(key),
                answers.referencedBy(key),
                rules.policy().ownership(),
                readClusters);
    }

    /** What EC2 refuses, whatever the operator's policy denies or lets pass. */
    private static SpecVerdict specVerdict(Assessment assessment) {
        return assessment.refusals().stream().anyMatch(Violation::leavesGroup)
                ? SpecVerdict.REFUSED
                : SpecVerdict.ACCEPTED;
    }

    private List<String> unreadClaims(Match match) {
        List<String> claims = new ArrayList<>();
        match.possibleRivals()
                .forEach(rival -> claims.add(
                        "another object has the same group name, and where it lives is not known: " + rival.label()));
        Inventory inventory = matching.resolved().inventory();
        Stream.concat(Stream.of(inventory.cluster()), inventory.otherClusters().stream())
                .filter(cluster -> !cluster.securityGroupsRead())
                .map(cluster -> "not every SecurityGroup object"
                        + (cluster.name().isEmpty() ? "" : " of cluster " + cluster.name())
                        + " was read, and one that was not may claim the group")
                .forEach(claims::add);
        return claims;
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

package io.sgwarden.scanner.pipeline;

import io.sgwarden.scanner.ec2.Ec2Reader;
import io.sgwarden.scanner.evidence.AckTags;
import io.sgwarden.scanner.match.LookupResults;
import io.sgwarden.scanner.match.Match;
import io.sgwarden.scanner.match.Matching;
import io.sgwarden.scanner.model.AccountRegion;
import io.sgwarden.scanner.model.Accounts;
import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.Group;
import io.sgwarden.scanner.model.GroupKey;
import io.sgwarden.scanner.model.GroupListing;
import io.sgwarden.scanner.model.Reading;
import io.sgwarden.scanner.model.Usage;
import io.sgwarden.schemas.securitygroup.Ack;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The second reading pass: looks up single groups in EC2 where a decision needs it, and nothing else.
 *
 * <p>A recorded id that was not listed is looked up by itself before its group is called missing.
 */
final class GroupLookup {
    private final Map<AccountRegion, Ec2Reader> readers;

    public GroupLookup(List<Ec2Reader> readers) {
        this.readers = readers.stream().collect(Collectors.toMap(Ec2Reader::accountRegion, Function.identity()));
    }

    public LookupResults lookUp(Matching matching) {
        Map<GroupKey, Reading<Optional<Group>>> groups = new HashMap<>();
        Map<GroupKey, Reading<Usage>> usage = new HashMap<>();
        Map<GroupKey, Reading<List<String>>> referencedBy = new HashMap<>();
        Set<Gap> failedCalls = new HashSet<>();
        readers.forEach((accountRegion, reader) -> {
            reader.lookUp(unlisted(matching, accountRegion))
                    .forEach((id, reading) -> groups.put(new GroupKey(accountRegion, id), reading));
            Set<String> unsettled = unsettled(matching, accountRegion);
            unsettled.addAll(found(groups, accountRegion));
            reader.usage(unsettled).forEach((id, reading) -> {
                usage.put(new GroupKey(accountRegion, id), reading);
                reading.gap().filter(gap -> reader.callsEc2()).ifPresent(failedCalls::add);
            });
            Optional<Gap> unread = unreadRules(matching, accountRegion.region());
            unsettled.forEach(
                    id -> referencedBy.put(new GroupKey(accountRegion, id), references(matching, id, unread)));
        });
        return new LookupResults(groups, usage, referencedBy, failedCalls);
    }

    private static Set<String> unlisted(Matching matching, AccountRegion accountRegion) {
        return matching.matches().stream()
                .filter(match -> match.recordedButNotListed() && livesIn(match, accountRegion))
                .map(match -> match.resolved().object().status().id().orElseThrow())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean livesIn(Match match, AccountRegion accountRegion) {
        return match.resolved().accountRegion() instanceof Reading.Known<AccountRegion>(AccountRegion known)
                && known.equals(accountRegion);
    }

    /** Groups whose use matters: their object is not simply managed, or nobody claims them. */
    private static Set<String> unsettled(Matching matching, AccountRegion accountRegion) {
        Set<String> ids = new TreeSet<>();
        for (Match match : matching.matches()) {
            if (livesIn(match, accountRegion) && !isPlainlyManaged(match)) {
                match.recorded().or(match::named).map(Group::id).ifPresent(ids::add);
            }
        }
        matching.unclaimed().stream()
                .filter(group -> group.accountRegion().equals(accountRegion) && AckTags.anyOf(group.tags()))
                .map(Group::id)
                .forEach(ids::add);
        return ids;
    }

    /**
     * A Terminal object with all that managing needs is a repair that was interrupted before its reconcile; the
     * deletion of one may hang on what uses its group.
     */
    private static boolean isPlainlyManaged(Match match) {
        SecurityGroup object = match.resolved().object();
        return match.looksManaged()
                && !object.status().isTrue(Ack.CONDITION_TERMINAL)
                && object.metadata().deletionTimestamp().isEmpty();
    }

    private static Set<String> found(Map<GroupKey, Reading<Optional<Group>>> groups, AccountRegion accountRegion) {
        Set<String> ids = new HashSet<>();
        groups.forEach((key, reading) -> {
            if (key.accountRegion().equals(accountRegion)
                    && reading instanceof Reading.Known<Optional<Group>>(Optional<Group> group)
                    && group.isPresent()) {
                ids.add(key.groupId());
            }
        });
        return ids;
    }

    /** From the listings, which show every group's rules. */
    private static Reading<List<String>> references(Matching matching, String id, Optional<Gap> unread) {
        List<String> known = matching.referencedBy().getOrDefault(id, List.of());
        return known.isEmpty() && unread.isPresent() ? Reading.unread(unread.get()) : Reading.known(known);
    }

    /**
     * Why nobody can say that no rule names a group of the region: a listing of it, of whatever account, has gaps, or
     * an account is not read. Rules name no groups of other regions.
     */
    private static Optional<Gap> unreadRules(Matching matching, String region) {
        return matching.resolved().inventory().listings().stream()
                .filter(listing -> listing.accountRegion().region().equals(region))
                .map(GroupListing::gaps)
                .flatMap(List::stream)
                .findFirst()
                .or(() -> Accounts.unreadReferences(matching.resolved().unreadAccounts(region)));
    }
}

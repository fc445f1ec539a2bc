package io.sgwarden.scanner.match;

import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.Group;
import io.sgwarden.scanner.model.GroupKey;
import io.sgwarden.scanner.model.Reading;
import io.sgwarden.scanner.model.Usage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What EC2 answered about single groups, where a decision needs it.
 *
 * @param groups recorded ids that were not listed
 * @param usage of groups whose object is not plainly managed, and of groups that nobody claims
 * @param referencedBy other groups with a rule whose peer is the group
 * @param failedCalls those that asked what uses a group; dumps that were not given are none
 */
public record LookupResults(
        Map<GroupKey, Reading<Optional<Group>>> groups,
        Map<GroupKey, Reading<Usage>> usage,
        Map<GroupKey, Reading<List<String>>> referencedBy,
        Set<Gap> failedCalls) {

    public LookupResults {
        groups = Map.copyOf(groups);
        usage = Map.copyOf(usage);
        referencedBy = Map.copyOf(referencedBy);
        failedCalls = Set.copyOf(failedCalls);
    }

    public Reading<Optional<Group>> group(GroupKey key) {
        return groups.getOrDefault(key, notLookedUp(key));
    }

    public Reading<Usage> usage(GroupKey key) {
        return usage.getOrDefault(key, notLookedUp(key));
    }

    public Reading<List<String>> referencedBy(GroupKey key) {
        return referencedBy.getOrDefault(key, notLookedUp(key));
    }

    private static <T> Reading<T> notLookedUp(GroupKey key) {
        return Reading.unread(Gap.of(key.accountRegion(), key.groupId(), "EC2 was not asked about it"));
    }

    /** What could not be read of the ids that were looked up, and calls that failed. */
    public List<Gap> gaps() {
        return Stream.concat(groups.values().stream().flatMap(reading -> reading.gap().stream()), failedCalls.stream())
                .distinct()
                .sorted()
                .toList();
    }
}

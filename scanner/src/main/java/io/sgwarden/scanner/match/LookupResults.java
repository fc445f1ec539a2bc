package io.sgwarden.scanner.match;

import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.Group;
import io.sgwarden.scanner.model.GroupKey;
import io.sgwarden.scanner.model.Reading;
import io.sgwarden.scanner.model.Usage;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What EC2 answered about single groups, where a decision needs it.
 *
 * @param groups recorded ids that were not listed
 * @param usage of groups whose object is not plainly managed, and of groups that nobody claims
 * @param referencedBy other groups with a rule whose peer is the group
 */
public record LookupResults(
        Map<GroupKey, Reading<Optional<Group>>> groups,
        Map<GroupKey, Reading<Usage>> usage,
        Map<GroupKey, Reading<List<String>>> referencedBy) {

    public LookupResults {
        groups = Map.copyOf(groups);
        usage = Map.copyOf(usage);
        referencedBy = Map.copyOf(referencedBy);
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

    /**
     * Gaps of the ids that were looked up. What uses a group is a fact of the evidence, not of the scan's completeness.
     */
    public List<Gap> gaps() {
        return groups.values().stream()
                .flatMap(reading -> reading.gap().stream())
                .distinct()
                .sorted()
                .toList();
    }
}

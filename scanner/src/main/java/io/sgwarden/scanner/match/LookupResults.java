package io.sgwarden.scanner.match;

import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.Group;
import io.sgwarden.scanner.model.GroupKey;
import io.sgwarden.scanner.model.Reading;
import io.sgwarden.scanner.model.Usage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What EC2 answered about single groups, where a decision needs it.
 *
 * @param asked recorded ids that were not listed
 * @param usage of groups whose object is not plainly managed, and of groups that nobody claims
 * @param referencedBy other groups with a rule whose peer is the group
 */
public record LookupResults(
        Map<GroupKey, Reading<Optional<Group>>> asked,
        Map<GroupKey, Reading<Usage>> usage,
        Map<GroupKey, Reading<List<String>>> referencedBy) {

    public LookupResults {
        asked = Map.copyOf(asked);
        usage = Map.copyOf(usage);
        referencedBy = Map.copyOf(referencedBy);
    }

    public Reading<Optional<Group>> asked(GroupKey key) {
        return asked.getOrDefault(key, notAsked(key));
    }

    public Reading<Usage> usage(GroupKey key) {
        return usage.getOrDefault(key, notAsked(key));
    }

    public Reading<List<String>> referencedBy(GroupKey key) {
        return referencedBy.getOrDefault(key, notAsked(key));
    }

    private static <T> Reading<T> notAsked(GroupKey key) {
        return Reading.unread(Gap.of(key.accountRegion(), key.groupId(), "EC2 was not asked about it"));
    }

    /** Gaps of the ids asked for. What uses a group is a fact of the evidence, not of the scan's completeness. */
    public List<Gap> gaps() {
        return asked.values().stream()
                .flatMap(reading ->
                        reading instanceof Reading.Unread<Optional<Group>>(Gap gap) ? Stream.of(gap) : Stream.empty())
                .distinct()
                .sorted()
                .toList();
    }
}

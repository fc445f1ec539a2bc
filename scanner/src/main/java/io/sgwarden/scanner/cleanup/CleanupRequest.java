package io.sgwarden.scanner.cleanup;

import io.sgwarden.scanner.model.AccountRegion;
import io.sgwarden.scanner.model.Claims;
import io.sgwarden.scanner.model.GroupKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * What an operator lets a clean-up delete.
 *
 * @param scope accounts and regions; other groups are never touched
 * @param named group ids that the operator names: then no tag needs to say which cluster made them
 * @param previous reports of earlier runs
 * @param approved groups of an approved plan, which had been leaked for long enough when the plan was made; an approval
 *     lifts nothing else
 * @param leakedFor how long ago an earlier report must have called a group leaked
 * @param leakedRuns how many earlier reports must have
 */
public record CleanupRequest(
        Set<AccountRegion> scope,
        Set<String> named,
        List<PreviousReport> previous,
        Set<GroupKey> approved,
        Instant now,
        Duration leakedFor,
        int leakedRuns) {
    public CleanupRequest {
        scope = Set.copyOf(scope);
        named = Set.copyOf(named);
        previous = List.copyOf(previous);
        approved = Set.copyOf(approved);
    }

    /** The claims of the last report, with what it carries on from the reports before. */
    public Claims claims() {
        return previous.stream()
                .sorted(Comparator.comparing(PreviousReport::time))
                .map(PreviousReport::claims)
                .reduce(Claims.NONE, (before, later) -> before.then(later, claim -> true));
    }
}

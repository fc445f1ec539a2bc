package io.sgwarden.scanner.cleanup;

import io.sgwarden.scanner.match.GroupKey;
import io.sgwarden.scanner.model.ResourceKey;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which groups a clean-up will delete, complete before anything is deleted, sorted.
 *
 * @param capExceeded why nothing at all may be deleted, where the cap says so
 */
public record CleanupPlan(List<Deletion> deletions, Optional<String> capExceeded) {
    public CleanupPlan {
        deletions =
                deletions.stream().sorted(Comparator.comparing(Deletion::group)).toList();
    }

    /**
     * The deletion of one group.
     *
     * @param fingerprint hash of all that EC2 said of the group: another one stops the deletion
     * @param rolledBack the object whose failed creation is taken back; absent for a leaked group
     */
    public record Deletion(
            GroupKey group, String name, String vpcId, String fingerprint, Optional<RolledBack> rolledBack) {}

    /**
     * An object whose group is deleted so that its creation starts anew.
     *
     * @param spec hash of its spec
     */
    public record RolledBack(ResourceKey key, String uid, String spec) {}

    static CleanupPlan of(List<Deletion> deletions, int maxDeletions) {
        return new CleanupPlan(
                deletions,
                deletions.size() > maxDeletions
                        ? Optional.of(deletions.size() + " deletions are more than --max-deletions " + maxDeletions
                                + ": nothing was deleted; look at the plan first")
                        : Optional.empty());
    }

    /** An approved plan under the cap of the run that applies it. */
    public CleanupPlan capped(int maxDeletions) {
        return of(deletions, maxDeletions);
    }
}

package io.sgwarden.scanner.cleanup;

import io.sgwarden.scanner.model.GroupKey;
import io.sgwarden.scanner.model.Inventory;
import io.sgwarden.scanner.model.ResourceKey;
import io.sgwarden.scanner.plan.Fingerprints;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

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
     * @param claims whose objects were asked whether they claim the group
     * @param named whether the operator named the group, so that no tag needs to say which cluster made it
     * @param rolledBack the object whose failed creation is taken back; absent for a leaked group
     */
    public record Deletion(
            GroupKey group,
            String name,
            String vpcId,
            String fingerprint,
            Clusters claims,
            boolean named,
            Optional<RolledBack> rolledBack) {

        /** Whether what objects have claimed since the plan was made may speak against it. */
        boolean dependsOnReports() {
            return !named && rolledBack.isEmpty();
        }
    }

    /**
     * The clusters that a run read.
     *
     * @param uid of the scanned one's namespace {@code kube-system}
     * @param others name and uid of each of those whose dumps were given
     */
    public record Clusters(Optional<String> uid, SortedSet<String> others) {
        public Clusters {
            others = Collections.unmodifiableSortedSet(new TreeSet<>(others));
        }

        static Clusters of(Inventory inventory) {
            return new Clusters(
                    inventory.cluster().uid(),
                    inventory.otherClusters().stream()
                            .map(cluster -> cluster.name() + " " + cluster.uid().orElse("(unknown)"))
                            .collect(Collectors.toCollection(TreeSet::new)));
        }

        /** Whether whoever might claim a group here was asked there too. */
        boolean covers(Clusters planned) {
            return uid.isPresent() && uid.equals(planned.uid) && others.containsAll(planned.others);
        }

        @Override
        public String toString() {
            return uid.orElse("(unknown)") + (others.isEmpty() ? "" : " with dumps of " + String.join(", ", others));
        }
    }

    /** Whether it is applied only beside earlier reports, which show what objects have claimed since it was made. */
    public boolean needsReports() {
        return deletions.stream().anyMatch(Deletion::dependsOnReports);
    }

    /**
     * Refuses a plan that other clusters' objects decided about: here they cannot be asked again.
     *
     * @throws CleanupRefusedException the plan is not of the clusters of this run
     */
    public CleanupPlan requireClusters(Inventory inventory) {
        Clusters here = Clusters.of(inventory);
        deletions.stream()
                .map(Deletion::claims)
                .filter(planned -> !here.covers(planned))
                .findFirst()
                .ifPresent(planned -> {
                    throw new CleanupRefusedException("Could not apply the plan: it is of cluster " + planned
                            + ", this run reads " + here + " (the uid of namespace kube-system); plan again");
                });
        return this;
    }

    /**
     * An object whose group is deleted so that its creation starts again.
     *
     * @param spec hash of its spec
     */
    public record RolledBack(ResourceKey key, String uid, String spec) {
        /** The object as it is now. */
        static RolledBack of(SecurityGroup object) {
            return new RolledBack(ResourceKey.of(object), object.metadata().uid(), Fingerprints.spec(object));
        }
    }

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

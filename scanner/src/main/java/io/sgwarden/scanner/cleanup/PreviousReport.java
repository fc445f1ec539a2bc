package io.sgwarden.scanner.cleanup;

import io.sgwarden.scanner.model.GroupKey;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an earlier scan report says of leaked groups.
 *
 * @param source its file, for messages
 * @param clusterUid uid of the namespace {@code kube-system} of the cluster that was scanned
 * @param leaked groups that it calls leaked, and since when
 * @param kept ids of groups that an object adopted, or keeps by its deletion policy
 */
public record PreviousReport(
        String source, Optional<String> clusterUid, Map<GroupKey, Instant> leaked, Set<String> kept) {
    public PreviousReport {
        leaked = Map.copyOf(leaked);
        kept = Set.copyOf(kept);
    }
}

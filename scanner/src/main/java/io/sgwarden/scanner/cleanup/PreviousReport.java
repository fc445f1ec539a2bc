package io.sgwarden.scanner.cleanup;

import io.sgwarden.scanner.model.Claims;
import io.sgwarden.scanner.model.GroupKey;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What an earlier scan report says of groups.
 *
 * @param source its file, for messages
 * @param time when its run began
 * @param leaked groups that it calls leaked, and since when; none of a run that did not know its cluster
 * @param claims of objects to groups
 */
public record PreviousReport(String source, Instant time, Map<GroupKey, Instant> leaked, Claims claims) {
    public PreviousReport {
        leaked = Map.copyOf(leaked);
    }

    /** Uid of the namespace {@code kube-system} of the cluster that was scanned. */
    public Optional<String> clusterUid() {
        return claims.clusterUid();
    }

    /** Whether an object keeps the group beyond its own deletion, or may not have created it. */
    public boolean keeps(String groupId) {
        return claims.claims().stream()
                .anyMatch(claim -> claim.keepsGroup()
                        && claim.groupId().filter(groupId::equals).isPresent());
    }
}

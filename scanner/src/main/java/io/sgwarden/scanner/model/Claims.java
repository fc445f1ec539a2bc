package io.sgwarden.scanner.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The claims of one cluster's objects to groups, as one run saw them or carried them on.
 *
 * @param clusterUid uid of the namespace {@code kube-system}
 */
public record Claims(Optional<String> clusterUid, List<Claim> claims) {
    public static final Claims NONE = new Claims(Optional.empty(), List.of());

    public Claims {
        claims = List.copyOf(claims);
    }

    /**
     * Those of objects that were seen, by uid; none where they are another cluster's, or not known to be this one's.
     */
    public Map<String, Claim> byUid(Optional<String> cluster) {
        Map<String, Claim> byUid = new HashMap<>();
        if (clusterUid.isPresent() && clusterUid.equals(cluster)) {
            claims.stream()
                    .filter(claim -> !claim.carried())
                    .forEach(claim -> byUid.put(claim.id().uid(), claim));
        }
        return byUid;
    }

    /**
     * What a later run of the same cluster saw, and of these what it has to carry on.
     *
     * @param mayExist whether the group of a claim may still exist
     */
    public Claims then(Claims later, Predicate<Claim> mayExist) {
        if (clusterUid.isEmpty() || !clusterUid.equals(later.clusterUid)) {
            return later;
        }
        Map<String, Claim> byUid = byUid(clusterUid);
        List<Claim> now = later.claims.stream()
                .map(claim ->
                        claim.after(Optional.ofNullable(byUid.get(claim.id().uid()))))
                .toList();
        Set<String> keys = now.stream().map(Claims::key).collect(Collectors.toSet());
        Stream<Claim> before = claims.stream()
                .filter(Claim::keepsGroup)
                .filter(claim -> !keys.contains(key(claim)))
                .filter(mayExist)
                .map(Claim::carriedOn);
        return new Claims(clusterUid, Stream.concat(now.stream(), before).toList());
    }

    private static String key(Claim claim) {
        return claim.id().uid() + " " + claim.groupId().orElse("");
    }
}

package io.sgwarden.scanner.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The claims of one cluster's objects to groups, as one run saw them or carried them on.
 *
 * @param clusterUid uid of the namespace {@code kube-system}; that of the runs before, where the last one did not know
 *     it
 */
public record Claims(Optional<String> clusterUid, List<Claim> claims) {
    public static final Claims NONE = new Claims(Optional.empty(), List.of());

    public Claims {
        claims = List.copyOf(claims);
    }

    /** The claims of objects that the run saw, by uid; empty unless they are known to be of this cluster. */
    public Map<String, Claim> byUid(Optional<String> cluster) {
        return clusterUid.isPresent() && clusterUid.equals(cluster) ? byUid() : Map.of();
    }

    private Map<String, Claim> byUid() {
        return claims.stream()
                .filter(claim -> !claim.carried())
                .collect(Collectors.toMap(claim -> claim.id().uid(), Function.identity(), (first, second) -> second));
    }

    /** Claims of objects that a run did not see; none of another cluster, where it knows its own. */
    public List<Claim> unseen(Optional<String> cluster, Set<String> seen) {
        return isOfAnother(cluster)
                ? List.of()
                : claims.stream()
                        .filter(claim ->
                                !claim.carried() && !seen.contains(claim.id().uid()))
                        .toList();
    }

    private boolean isOfAnother(Optional<String> cluster) {
        return clusterUid.isPresent() && cluster.isPresent() && !clusterUid.equals(cluster);
    }

    /**
     * What a later run saw, and those of these claims that it has to carry on. It carries on nothing of another
     * cluster. Uids of objects are unique, so a run that does not know its cluster breaks no history. Where these
     * claims are of no known cluster, they show no creation, but still keep groups.
     *
     * @param mayExist whether the group of a claim may still exist
     */
    public Claims then(Claims later, Predicate<Claim> mayExist) {
        if (isOfAnother(later.clusterUid)) {
            return later;
        }
        Map<String, Claim> byUid = byUid();
        Map<String, Claim> carried = claims.stream()
                .filter(Claim::carried)
                .collect(Collectors.toMap(Claims::key, Function.identity(), (first, second) -> second));
        List<Claim> now = later.claims.stream()
                .map(claim -> {
                    Optional<Claim> before =
                            Optional.ofNullable(byUid.get(claim.id().uid()));
                    Claim shown = clusterUid.isPresent() ? claim.after(before) : claim.doubtedAfter(before);
                    return shown.doubtedAfter(Optional.ofNullable(carried.get(key(claim))));
                })
                .toList();
        Set<String> keys = now.stream().map(Claims::key).collect(Collectors.toSet());
        Stream<Claim> before = claims.stream()
                .filter(Claim::keepsGroup)
                .filter(claim -> !keys.contains(key(claim)))
                .filter(mayExist)
                .map(Claim::carriedOn);
        return new Claims(
                later.clusterUid.or(() -> clusterUid),
                Stream.concat(now.stream(), before).toList());
    }

    private static String key(Claim claim) {
        return claim.id().uid() + " " + claim.groupId().orElse("");
    }
}

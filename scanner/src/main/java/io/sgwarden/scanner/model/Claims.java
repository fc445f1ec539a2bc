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
 * @param clusterUid uid of the namespace {@code kube-system}
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

    /**
     * What a later run saw, and those of these claims that it has to carry on. It carries on nothing of another
     * cluster. If one of the two runs does not know its cluster, these claims show no creation any more, but still keep
     * groups.
     *
     * @param mayExist whether the group of a claim may still exist
     */
    public Claims then(Claims later, Predicate<Claim> mayExist) {
        boolean same = clusterUid.equals(later.clusterUid) && clusterUid.isPresent();
        if (!same && clusterUid.isPresent() && later.clusterUid.isPresent()) {
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
                    Claim shown = same ? claim.after(before) : claim.doubtedAfter(before);
                    return shown.doubtedAfter(Optional.ofNullable(carried.get(key(claim))));
                })
                .toList();
        Set<String> keys = now.stream().map(Claims::key).collect(Collectors.toSet());
        Stream<Claim> before = claims.stream()
                .filter(Claim::keepsGroup)
                .filter(claim -> !keys.contains(key(claim)))
                .filter(mayExist)
                .map(Claim::carriedOn);
        return new Claims(later.clusterUid, Stream.concat(now.stream(), before).toList());
    }

    private static String key(Claim claim) {
        return claim.id().uid() + " " + claim.groupId().orElse("");
    }
}

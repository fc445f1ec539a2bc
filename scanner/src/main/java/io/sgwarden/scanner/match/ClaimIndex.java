package io.sgwarden.scanner.match;

import io.sgwarden.scanner.resolve.OwnershipClaim;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Ownership claims by something that they name: an id, or a name. */
final class ClaimIndex<K> {
    private final Map<K, List<OwnershipClaim>> claims = new HashMap<>();

    ClaimIndex(List<OwnershipClaim> claims, Function<OwnershipClaim, Stream<K>> keys) {
        claims.forEach(claim -> keys.apply(claim)
                .forEach(key -> this.claims
                        .computeIfAbsent(key, unused -> new ArrayList<>())
                        .add(claim)));
    }

    List<OwnershipClaim> of(K key) {
        return claims.getOrDefault(key, List.of());
    }

    static String lowerCase(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}

package io.sgwarden.schemas.policy;

import java.util.Map;

/**
 * The account's quotas, as the operator states them.
 *
 * @param rulesPerGroup rules in one direction and one address family
 * @param prefixLists the maximum number of entries of prefix lists, by id: so many rules each counts
 */
public record Limits(int rulesPerGroup, Map<String, Integer> prefixLists) {
    /** AWS's default quota. */
    public static final Limits DEFAULT = new Limits(60, Map.of());

    public Limits {
        prefixLists = Map.copyOf(prefixLists);
    }
}

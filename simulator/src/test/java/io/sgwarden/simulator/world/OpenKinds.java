package io.sgwarden.simulator.world;

import java.util.Set;

/**
 * What does not hold yet: scenario files by the beginning of their names, and promises that random worlds break.
 * Whoever mends a kind removes its line.
 */
final class OpenKinds {
    static final Set<String> NAMES = Set.of(
            "a01-",
            "a03-",
            "c10-",
            "c11-",
            "d12-",
            "d14-",
            "foreign-group",
            "foreign-group-deleted",
            "kept-group-deleted",
            "called-clean");

    private OpenKinds() {}
}

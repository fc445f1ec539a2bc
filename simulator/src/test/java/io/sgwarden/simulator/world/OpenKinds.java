package io.sgwarden.simulator.world;

import java.util.Set;

/**
 * What does not hold yet: scenario files by the beginning of their names, and promises that random worlds break.
 * Whoever mends a kind removes its line.
 */
final class OpenKinds {
    static final Set<String> NAMES = Set.of("called-clean");

    private OpenKinds() {}
}

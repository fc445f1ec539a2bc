package io.sgwarden.scanner.apply;

import io.sgwarden.schemas.securitygroup.SecurityGroup;

/** Compares two readings of one object. */
final class Looks {
    private Looks() {}

    /** The whole status, conditions with their times included: a controller's pass shows at least there. */
    static boolean sameStatus(SecurityGroup one, SecurityGroup other) {
        return one.json().path("status").equals(other.json().path("status"));
    }

    /**
     * Whether nobody who matters wrote in between. The {@code resourceVersion} alone would be too strict: somebody's
     * annotation does not disturb a repair.
     */
    static boolean quiet(SecurityGroup one, SecurityGroup other) {
        return one.metadata().uid().equals(other.metadata().uid())
                && one.metadata().generation() == other.metadata().generation()
                && one.metadata().finalizers().equals(other.metadata().finalizers())
                && sameStatus(one, other);
    }
}

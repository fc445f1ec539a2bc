package io.sgwarden.scanner.classify;

import io.sgwarden.schemas.policy.Release;

/**
 * What a controller does when a call fails after CreateSecurityGroup succeeded, by release. Measured on v1.2.0, v1.4.8,
 * v1.4.11, v1.6.1 and v1.20.0; no released version is free of the defect.
 */
enum FailureFamily {
    LOOPS(
            "It loses the id of a half-created group and calls CreateSecurityGroup indefinitely.",
            "From v1.2.1 the id is recorded; the objects that have none need a repair before or after an upgrade."),
    KEEPS(
            "It keeps a half-created group and tries again: a corrected spec converges.",
            "An upgrade to v1.4.9 or newer brings the defect: newer releases let go of a half-created group."),
    DETACHES(
            "It removes its finalizer from a half-created group and goes Terminal; an object that is applied again loops on"
                    + " InvalidGroup.Duplicate.",
            "From v1.6.1 such an object goes Terminal instead of looping; the defect stays."),
    DETACHES_AND_LOOKS_UP(
            "It removes its finalizer from a half-created group and goes Terminal.",
            "All newer releases tested behave the same."),
    /** Newer than every release that was measured. */
    UNKNOWN(
            "It is newer than " + Release.NEWEST_KNOWN + ", the newest that was measured.",
            "If it keeps its finalizer on a half-created group, repair is no longer needed for what it creates.");

    private final String behaviour;
    private final String upgrade;

    FailureFamily(String behaviour, String upgrade) {
        this.behaviour = behaviour;
        this.upgrade = upgrade;
    }

    /** One sentence; {@code It} is the controller. */
    String behaviour() {
        return behaviour;
    }

    /** One sentence: what another release would change. */
    String upgrade() {
        return upgrade;
    }

    static FailureFamily of(Release release) {
        if (release.isBefore(1, 2, 1)) {
            return LOOPS;
        }
        if (release.isBefore(1, 4, 9)) {
            return KEEPS;
        }
        if (release.isBefore(1, 6, 1)) {
            return DETACHES;
        }
        return release.compareTo(Release.NEWEST_KNOWN) > 0 ? UNKNOWN : DETACHES_AND_LOOKS_UP;
    }
}

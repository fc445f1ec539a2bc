package io.sgwarden.scanner.evidence;

import io.sgwarden.schemas.policy.Release;

/**
 * When a controller syncs the rules of a group. How it syncs is the same in all releases: entry by entry, as written.
 *
 * <p>Releases up to v1.9.0 also tell an absent list from an empty one. They then sync where nothing differs, which
 * revokes nothing (hooks.go of v1.9.0: {@code containsRule}).
 */
public enum RuleComparison {
    /** Up to v1.18.3: where an entry is written otherwise than EC2 returns it. */
    LITERAL,
    /** From v1.18.4: only where the permissions differ. */
    CANONICAL,
    /** The release is not known: as {@link #LITERAL}, which revokes at least as much. */
    NOT_KNOWN;

    public static RuleComparison of(Release release) {
        if (release.compareTo(Release.NEWEST_KNOWN) > 0) {
            return NOT_KNOWN;
        }
        return release.isBefore(1, 18, 4) ? LITERAL : CANONICAL;
    }
}

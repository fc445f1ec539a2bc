package io.sgwarden.scanner.report;

import java.util.Locale;

/** What became of a finding between two runs. */
public enum Change {
    NEW,
    CHANGED,
    PERSISTING,
    /** Found before, and not read this time: it may still be so. */
    NOT_VERIFIED,
    RESOLVED;

    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

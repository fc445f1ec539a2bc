package io.sgwarden.schemas.finding;

import java.util.Locale;

/** What a violation causes, from weakest to strongest. */
public enum Severity {
    OFF,
    /** Recorded in the audit annotation only. */
    AUDIT,
    WARN,
    DENY;

    /** As policy files, reports and metrics write it: {@code deny}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}

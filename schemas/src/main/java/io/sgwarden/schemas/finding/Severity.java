package io.sgwarden.schemas.finding;

/** What a violation causes, from weakest to strongest. */
public enum Severity {
    OFF,
    /** Recorded in the audit annotation only. */
    AUDIT,
    WARN,
    DENY
}

package io.sgwarden.schemas.finding;

/** What a broken rule does. Ordered from weakest to strongest. */
public enum Severity {
    OFF,
    /** Recorded in the audit annotation only. */
    AUDIT,
    WARN,
    DENY
}

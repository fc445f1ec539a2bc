package io.sgwarden.scanner.report;

import io.sgwarden.scanner.model.HasId;

/** What became of a finding between two runs. */
public enum Change implements HasId {
    NEW,
    CHANGED,
    PERSISTING,
    /** Found before, and not read this time: it may still be so. */
    NOT_VERIFIED,
    RESOLVED
}

package io.sgwarden.schemas.rules;

/**
 * Whether the refusal of this very form is known, or only follows from that of others; the latter never denies in
 * baseline.
 */
enum Certainty {
    KNOWN,
    INFERRED
}

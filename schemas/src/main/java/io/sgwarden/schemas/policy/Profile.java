package io.sgwarden.schemas.policy;

/** How strict the catalogue is. */
public enum Profile {
    /** Denies exactly what EC2 or the controller refuses. */
    BASELINE,
    /** Also denies what is accepted but never converges or never makes a usable rule. */
    STRICT
}

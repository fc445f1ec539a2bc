package io.sgwarden.schemas.policy;

/** An operator's decisions, read from {@code policy.yaml} ({@code apiVersion: sgwarden.io/v1, kind: Policy}). */
public record Policy(Profile profile, Ownership ownership) {

    /** What holds where there is no policy file. */
    public static final Policy DEFAULT = new Policy(Profile.BASELINE, Ownership.NONE);
}

package io.sgwarden.scanner.iam;

/** What a DryRun said of one action. */
public sealed interface Permission {

    /** The identity may. */
    record Granted() implements Permission {}

    /**
     * It may not.
     *
     * @param reason EC2's answer and what would help, one line
     */
    record Denied(String reason) implements Permission {}

    /**
     * EC2 did not say.
     *
     * @param reason one line
     */
    record Unknown(String reason) implements Permission {}
}

package io.sgwarden.scanner.iam;

/** What a DryRun said of one action. */
public sealed interface PermissionCheck {

    /** The identity may. */
    record Granted() implements PermissionCheck {}

    /**
     * It may not.
     *
     * @param reason EC2's answer and what would help, one line
     */
    record Denied(String reason) implements PermissionCheck {}

    /**
     * EC2 did not say.
     *
     * @param reason one line
     */
    record Unknown(String reason) implements PermissionCheck {}
}

package io.sgwarden.scanner.model;

import java.util.Optional;

/**
 * Something that could not be read. A report with gaps is never called complete.
 *
 * @param where for example {@code securitygroups in namespace payments} or {@code 123456789012/us-west-2 security
 *     groups}
 * @param reason one line: what was answered, and what would help
 * @param scope the only account and region of which it may hide anything; absent where it may hide everything
 */
public record Gap(String where, String reason, Optional<String> scope) implements Comparable<Gap> {
    /** One that may hide everything. */
    public Gap(String where, String reason) {
        this(where, reason, Optional.empty());
    }

    /** Something of this account and region. */
    public static Gap of(AccountRegion accountRegion, String what, String reason) {
        return new Gap(accountRegion + " " + what, reason, Optional.of(accountRegion.toString()));
    }

    /** Where and why, for people. */
    public String text() {
        return where + ": " + reason;
    }

    @Override
    public int compareTo(Gap other) {
        int byPlace = where.compareTo(other.where);
        return byPlace != 0 ? byPlace : reason.compareTo(other.reason);
    }
}

package io.sgwarden.scanner.model;

/**
 * Something that could not be read. A report with gaps is never called complete.
 *
 * @param where for example {@code securitygroups in namespace payments} or {@code 123456789012/us-west-2 security
 *     groups}
 * @param reason one line: what was answered, and what would help
 */
public record Gap(String where, String reason) implements Comparable<Gap> {
    @Override
    public int compareTo(Gap other) {
        int byPlace = where.compareTo(other.where);
        return byPlace != 0 ? byPlace : reason.compareTo(other.reason);
    }
}

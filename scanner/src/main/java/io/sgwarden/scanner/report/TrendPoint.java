package io.sgwarden.scanner.report;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many findings a run had.
 *
 * @param run id of the run
 * @param complete false where the run could not read everything: there may have been more
 * @param bySeverity findings that exit code 1 reports
 * @param overThirtyDays those of them that were first seen more than thirty days before the run
 */
public record TrendPoint(
        String run, Instant startedAt, boolean complete, SortedMap<String, Integer> bySeverity, int overThirtyDays) {
    public TrendPoint {
        bySeverity = Collections.unmodifiableSortedMap(new TreeMap<>(bySeverity));
    }
}

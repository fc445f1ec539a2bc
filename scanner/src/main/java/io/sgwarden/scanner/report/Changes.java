package io.sgwarden.scanner.report;

import io.sgwarden.scanner.report.ReportedSubject.Group;
import io.sgwarden.scanner.report.ReportedSubject.Resource;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The difference from the previous run.
 *
 * @param since the previous run
 * @param counts how many findings there are of each change
 * @param resolved what the previous run found and this one read and did not find
 */
public record Changes(Since since, SortedMap<String, Integer> counts, List<Resolved> resolved) {
    public Changes {
        counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
        resolved = List.copyOf(resolved);
    }

    static Changes of(Since since, List<ReportedFinding> findings, List<Resolved> resolved) {
        SortedMap<String, Integer> counts = new TreeMap<>();
        findings.forEach(finding -> finding.change().ifPresent(change -> counts.merge(change, 1, Integer::sum)));
        if (!resolved.isEmpty()) {
            counts.put(Change.RESOLVED.id(), resolved.size());
        }
        return new Changes(since, counts, resolved);
    }

    /** An earlier run. */
    public record Since(String run, Instant startedAt) {}

    /** A finding that is no more. */
    public record Resolved(
            String id,
            String state,
            Optional<Resource> resource,
            Optional<Group> group,
            Instant firstSeen,
            Optional<String> controller)
            implements ReportedSubject {}
}

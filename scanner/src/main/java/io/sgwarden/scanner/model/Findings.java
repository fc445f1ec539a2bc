package io.sgwarden.scanner.model;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * All findings of a scan, {@code managed} objects included, sorted: objects by namespace and name, then groups.
 *
 * @param foreignGroups groups without any sign of ACK that no object claims; only counted
 * @param left objects in accounts that other runs read
 * @param logs the controllers' logs that explain the findings, where any were to be read
 */
public record Findings(
        List<Finding> findings,
        int groupsRead,
        int foreignGroups,
        List<Gap> gaps,
        List<LeftObject> left,
        Optional<LogsRead> logs) {
    public Findings {
        findings = List.copyOf(findings);
        gaps = List.copyOf(gaps);
        left = List.copyOf(left);
    }

    /** Those of a run that reads no logs. */
    public Findings(List<Finding> findings, int groupsRead, int foreignGroups, List<Gap> gaps, List<LeftObject> left) {
        this(findings, groupsRead, foreignGroups, gaps, left, Optional.empty());
    }

    /** Only these; what was read, and what was not, is the same. */
    public Findings only(Predicate<Finding> wanted) {
        return new Findings(findings.stream().filter(wanted).toList(), groupsRead, foreignGroups, gaps, left, logs);
    }

    public List<Finding> ofObjects() {
        return findings.stream().filter(finding -> finding.object().isPresent()).toList();
    }
}

package io.sgwarden.scanner.model;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * All findings of a scan, {@code managed} objects included, sorted: objects by namespace and name, then groups.
 *
 * @param foreignGroups groups without any sign of ACK that no object claims; only counted
 * @param left objects in accounts that other runs read
 * @param claims of all objects, and those of earlier runs that still count
 * @param logs the controllers' logs that explain the findings, where any were to be read
 */
public record Findings(
        List<Finding> findings,
        int groupsRead,
        int foreignGroups,
        List<Gap> gaps,
        List<LeftObject> left,
        Claims claims,
        Optional<LogsRead> logs) {
    public Findings {
        findings = List.copyOf(findings);
        gaps = List.copyOf(gaps);
        left = List.copyOf(left);
    }

    /** Only these; what was read, and what was not, is the same. */
    public Findings only(Predicate<Finding> wanted) {
        return with(findings.stream().filter(wanted).toList());
    }

    /** Each as the function says; what was read, and what was not, is the same. */
    public Findings map(UnaryOperator<Finding> function) {
        return with(findings.stream().map(function).toList());
    }

    private Findings with(List<Finding> others) {
        return new Findings(others, groupsRead, foreignGroups, gaps, left, claims, logs);
    }

    /** The same, and these logs and gaps. */
    public Findings with(LogsRead read, Collection<Gap> unread) {
        TreeSet<Gap> all = new TreeSet<>(gaps);
        all.addAll(unread);
        return new Findings(findings, groupsRead, foreignGroups, List.copyOf(all), left, claims, Optional.of(read));
    }

    public List<Finding> ofObjects() {
        return findings.stream().filter(finding -> finding.object().isPresent()).toList();
    }
}

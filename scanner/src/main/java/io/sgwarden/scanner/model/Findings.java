package io.sgwarden.scanner.model;

import java.util.List;

/**
 * All findings of a scan, {@code managed} objects included, sorted: objects by namespace and name, then groups.
 *
 * @param foreignGroups groups without any sign of ACK that no object claims; only counted
 */
public record Findings(List<Finding> findings, int groupsRead, int foreignGroups, List<Gap> gaps) {
    public Findings {
        findings = List.copyOf(findings);
        gaps = List.copyOf(gaps);
    }

    public List<Finding> ofObjects() {
        return findings.stream().filter(finding -> finding.object().isPresent()).toList();
    }
}

package io.sgwarden.scanner.format;

import io.sgwarden.scanner.report.ReportedFinding;
import io.sgwarden.scanner.report.ScanReport;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * How old a finding is, and until when it must be settled.
 *
 * @param days since it was first seen
 * @param until absent where the policy sets no date for its severity
 */
record Due(long days, Optional<LocalDate> until, boolean overdue) {
    static Due of(ReportedFinding finding, ScanReport report) {
        LocalDate today = LocalDate.ofInstant(report.run().startedAt(), ZoneOffset.UTC);
        Optional<LocalDate> until = report.provenance()
                .filter(from -> finding.counts())
                .map(from -> from.policy().dueDays().get(finding.severity()))
                .map(days ->
                        LocalDate.ofInstant(finding.firstSeen(), ZoneOffset.UTC).plusDays(days));
        return new Due(
                Math.max(0, days(finding, report)),
                until,
                until.filter(today::isAfter).isPresent());
    }

    /** Whole days since the finding was first seen, as the report's run saw it. */
    static long days(ReportedFinding finding, ScanReport report) {
        return Duration.between(finding.firstSeen(), report.run().startedAt()).toDays();
    }

    /** The age as kubectl writes it. */
    String age() {
        return days == 0 ? "new" : days + "d";
    }

    /** The date, and whether it is past; empty where there is none. */
    String text() {
        return until.map(day -> day + (overdue ? " (overdue)" : "")).orElse("");
    }
}

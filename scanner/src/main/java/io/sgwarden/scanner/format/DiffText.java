package io.sgwarden.scanner.format;

import io.sgwarden.scanner.model.PlainTime;
import io.sgwarden.scanner.report.Changes;
import io.sgwarden.scanner.report.Changes.Resolved;
import io.sgwarden.scanner.report.History;
import io.sgwarden.scanner.report.PlainText;
import io.sgwarden.scanner.report.ReportedFinding;
import io.sgwarden.scanner.report.ScanReport;

/** What became of findings, one line each: the later report's gaps first, because they hide what may have changed. */
public final class DiffText {
    private DiffText() {}

    /**
     * As text.
     *
     * @param report as {@link History} made it
     */
    public static String write(ScanReport report) {
        StringBuilder text = new StringBuilder();
        report.gaps()
                .forEach(gap -> text.append("NOT READ: ")
                        .append(PlainText.of(gap.text()))
                        .append('\n'));
        TextTable table = new TextTable("CHANGE", "FINDING", "OBJECT", "FIRST SEEN", "STATE");
        for (ReportedFinding finding : report.findings()) {
            finding.change()
                    .ifPresent(change -> table.row(
                            change,
                            finding.id(),
                            PlainText.of(finding.subject()),
                            PlainTime.of(finding.firstSeen()),
                            ScanSummary.state(finding)));
        }
        Changes changes = report.changes().orElseThrow();
        for (Resolved resolved : changes.resolved()) {
            table.row(
                    "resolved",
                    resolved.id(),
                    PlainText.of(resolved.subject()),
                    PlainTime.of(resolved.firstSeen()),
                    resolved.state());
        }
        return text.append(table.render())
                .append(ScanSummary.changes(report, changes))
                .append('\n')
                .toString();
    }
}

package io.sgwarden.scanner.format;

import io.sgwarden.scanner.model.PlainTime;
import io.sgwarden.scanner.report.Change;
import io.sgwarden.scanner.report.Changes;
import io.sgwarden.scanner.report.Changes.Resolved;
import io.sgwarden.scanner.report.History;
import io.sgwarden.scanner.report.PlainText;
import io.sgwarden.scanner.report.ScanReport;
import java.util.List;

/**
 * What became of findings, one line each: first the later report's gaps, because they hide what may have changed, then
 * what is new, changed, not verified and resolved, and what persists last, where it is asked for.
 */
public final class DiffText {
    private static final List<Change> CHANGES = List.of(Change.NEW, Change.CHANGED, Change.NOT_VERIFIED);

    private DiffText() {}

    /**
     * As text; persisting findings are only counted.
     *
     * @param report as {@link History} made it
     */
    public static String write(ScanReport report) {
        return write(report, List.of());
    }

    /** The same with persisting findings. */
    public static String writeAll(ScanReport report) {
        return write(report, List.of(Change.PERSISTING));
    }

    private static String write(ScanReport report, List<Change> last) {
        StringBuilder text = new StringBuilder();
        report.gaps()
                .forEach(gap -> text.append("NOT READ: ")
                        .append(PlainText.of(gap.text()))
                        .append('\n'));
        TextTable table = new TextTable("CHANGE", "FINDING", "OBJECT", "FIRST SEEN", "STATE");
        CHANGES.forEach(change -> rows(table, report, change));
        Changes changes = report.changes().orElseThrow();
        for (Resolved resolved : changes.resolved()) {
            table.row(
                    Change.RESOLVED.id(),
                    resolved.id(),
                    PlainText.of(resolved.subject()),
                    PlainTime.of(resolved.firstSeen()),
                    resolved.state());
        }
        last.forEach(change -> rows(table, report, change));
        return text.append(table.isEmpty() ? "" : table.render())
                .append(ScanSummary.changes(report, changes))
                .append('\n')
                .toString();
    }

    private static void rows(TextTable table, ScanReport report, Change change) {
        report.findings().stream()
                .filter(finding -> finding.is(change))
                .forEach(finding -> table.row(
                        change.id(),
                        finding.id(),
                        PlainText.of(finding.subject()),
                        PlainTime.of(finding.firstSeen()),
                        ScanSummary.state(finding)));
    }
}

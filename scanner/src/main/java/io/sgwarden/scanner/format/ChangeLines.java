package io.sgwarden.scanner.format;

import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.PlainTime;
import io.sgwarden.scanner.report.Change;
import io.sgwarden.scanner.report.Changes;
import io.sgwarden.scanner.report.PlainText;
import io.sgwarden.scanner.report.ReportedFinding;
import io.sgwarden.scanner.report.ScanReport;
import java.util.ArrayList;
import java.util.List;

/** What is different from the run before, a line each, for whoever watches. */
public final class ChangeLines {
    private ChangeLines() {}

    /**
     * The lines; none where nothing is different.
     *
     * @param gapsBefore what the run before could not read
     */
    public static List<String> of(ScanReport report, List<Gap> gapsBefore) {
        String time = PlainTime.of(report.run().finishedAt()) + " ";
        List<String> lines = new ArrayList<>();
        report.gaps().stream()
                .filter(gap -> !gapsBefore.contains(gap))
                .forEach(gap -> lines.add(time + "not read: " + gap.text()));
        gapsBefore.stream()
                .filter(gap -> !report.gaps().contains(gap))
                .forEach(gap -> lines.add(time + "read again: " + gap.where()));
        report.findings().stream()
                .filter(ChangeLines::isNews)
                .forEach(finding -> lines.add(
                        time + ScanSummary.state(finding) + " " + finding.subject() + ": " + finding.message()));
        report.changes().map(Changes::resolved).orElse(List.of()).stream()
                .map(resolved -> time + "resolved " + resolved.subject() + ", was " + resolved.state())
                .forEach(lines::add);
        return lines.stream().map(PlainText::of).toList();
    }

    private static boolean isNews(ReportedFinding finding) {
        return finding.is(Change.NEW) || finding.is(Change.CHANGED);
    }
}

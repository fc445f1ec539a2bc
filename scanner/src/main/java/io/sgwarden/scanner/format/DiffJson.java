package io.sgwarden.scanner.format;

import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.report.Changes;
import io.sgwarden.scanner.report.History;
import io.sgwarden.scanner.report.ReportMapper;
import io.sgwarden.scanner.report.ReportedFinding;
import io.sgwarden.scanner.report.ReportedSubject.Group;
import io.sgwarden.scanner.report.ReportedSubject.Resource;
import io.sgwarden.scanner.report.ScanReport;
import io.sgwarden.scanner.report.ScanReport.Run;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What became of findings, as JSON, {@code kind: ScanDiff}. */
public final class DiffJson {
    private DiffJson() {}

    /**
     * As JSON.
     *
     * @param report as {@link History} made it
     */
    public static String write(ScanReport report) {
        List<Line> lines = report.findings().stream()
                .filter(finding -> finding.change().isPresent())
                .map(Line::of)
                .toList();
        return ReportMapper.write(new Diff(
                ScanReport.API_VERSION,
                "ScanDiff",
                report.run(),
                report.complete(),
                report.gaps(),
                report.changes().orElseThrow(),
                lines));
    }

    private record Diff(
            String apiVersion,
            String kind,
            Run run,
            boolean complete,
            List<Gap> gaps,
            Changes changes,
            List<Line> findings) {}

    private record Line(
            String id,
            String change,
            String state,
            Optional<String> previousState,
            Optional<Resource> resource,
            Optional<Group> group,
            Instant firstSeen,
            Optional<String> controller) {

        static Line of(ReportedFinding finding) {
            return new Line(
                    finding.id(),
                    finding.change().orElseThrow(),
                    finding.state(),
                    finding.previousState(),
                    finding.resource(),
                    finding.group(),
                    finding.firstSeen(),
                    finding.controller());
        }
    }
}

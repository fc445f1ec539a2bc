package io.sgwarden.scanner.format;

import io.sgwarden.scanner.format.HtmlCharts.Chart;
import io.sgwarden.scanner.format.HtmlCharts.TrendChart;
import io.sgwarden.scanner.model.Advice;
import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.PlainTime;
import io.sgwarden.scanner.model.Sha256;
import io.sgwarden.scanner.report.Change;
import io.sgwarden.scanner.report.Changes;
import io.sgwarden.scanner.report.ReportedFinding;
import io.sgwarden.scanner.report.ReportedSubject.Group;
import io.sgwarden.scanner.report.ScanReport;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the template of {@link ScanHtml} asks for, by the names of these components.
 *
 * @param changes at most one, as all lists of which only one can be shown: an empty one's section is left out
 * @param trend at most one
 * @param table at most one
 * @param inOrder at most one
 * @param nothing what is said instead of the table
 * @param controllers about the controllers of the cluster
 */
record HtmlPage(
        Frame frame,
        Intro intro,
        List<Chart> charts,
        List<TrendChart> trend,
        List<ChangeList> changes,
        List<HtmlTable> table,
        String nothing,
        List<AcceptedRisk> accepted,
        List<InOrder> inOrder,
        List<Lines> controllers,
        List<Advice> advice) {

    /**
     * What every page has.
     *
     * @param reportSha256 of report.json: what the person who signs the printed page signs for
     */
    record Frame(String style, String script, String startedAt, String header, String run, String reportSha256) {}

    /**
     * What the report is of, and what it could not read.
     *
     * @param title the cluster
     * @param complete for the style sheet: whether everything was read
     * @param tiles how many findings there are of each severity
     */
    record Intro(
            String title,
            String complete,
            String verdict,
            List<Tile> tiles,
            List<ReportHead.Line> head,
            List<Gap> gaps,
            String summary) {}

    /** A number that is seen first. */
    record Tile(String severity, long count) {}

    /** A section that is a list. */
    record Lines(String id, String title, List<String> lines) {}

    /** What became of the previous run's findings. */
    record ChangeList(String sentence, List<ChangeKind> kinds) {}

    /** What has the same change. */
    record ChangeKind(String change, int count, List<String> subjects) {}

    /** What was read and found in order. */
    record InOrder(String sentence, String from, String to, List<Row> rows) {}

    /** One object of them, and its group. */
    record Row(String object, String group, String place, String state) {}

    static HtmlPage of(ScanReport report, String style, String script) {
        List<ReportedFinding> open =
                report.findings().stream().filter(ReportedFinding::isOpen).toList();
        return new HtmlPage(
                new Frame(
                        style,
                        script,
                        PlainTime.of(report.run().startedAt()),
                        header(report),
                        report.run().id(),
                        Sha256.ofText(report.json())),
                intro(report),
                HtmlCharts.of(report),
                HtmlCharts.trend(report).stream().toList(),
                report.changes().map(changes -> changes(report, changes)).stream()
                        .toList(),
                open.isEmpty() ? List.of() : List.of(HtmlTable.of(open, report)),
                nothing(report),
                AcceptedRisk.of(report),
                inOrder(report),
                Stream.of(
                                new Lines("controllers", ControllerText.TITLE, ControllerText.lines(report)),
                                new Lines("errors", ControllerErrorText.TITLE, ControllerErrorText.lines(report)))
                        .filter(section -> !section.lines().isEmpty())
                        .toList(),
                report.advice());
    }

    private static Intro intro(ScanReport report) {
        String name = ReportHead.clusterName(report);
        return new Intro(
                name.isEmpty() ? "an unnamed cluster" : name,
                report.isWhole() ? "complete" : "incomplete",
                ReportHead.verdict(report),
                Stream.of("high", "medium", "low")
                        .map(severity -> new Tile(
                                severity,
                                report.findings().stream()
                                        .filter(ReportedFinding::counts)
                                        .filter(finding -> finding.severity().equals(severity))
                                        .count()))
                        .toList(),
                ReportHead.of(report).stream().skip(1).toList(),
                report.gaps(),
                ScanSummary.of(report));
    }

    private static String nothing(ScanReport report) {
        String found = report.isWhole() ? "Nothing found." : "Nothing found in what could be read.";
        return found
                + report.provenance()
                        .map(from -> " Checked: " + ReportHead.checked(from) + ".")
                        .orElse("");
    }

    private static List<InOrder> inOrder(ScanReport report) {
        List<Row> rows = report.findings().stream()
                .filter(finding -> !finding.isOpen())
                .map(finding -> new Row(
                        finding.subject(),
                        finding.group().map(Group::id).orElse("-"),
                        finding.group().flatMap(Group::accountRegion).orElse(""),
                        finding.state()))
                .toList();
        return rows.isEmpty()
                ? List.of()
                : List.of(new InOrder(
                        ScanSummary.count(rows.size(), "object") + " read and found in order",
                        PlainTime.of(report.run().startedAt()),
                        PlainTime.of(report.run().finishedAt()),
                        rows));
    }

    /** For a style sheet, where nothing is escaped: only what can be no markup. */
    private static String header(ScanReport report) {
        String text = "SecurityGroup scan of " + PlainTime.of(report.run().startedAt()) + ", run "
                + report.run().id()
                + report.run().clusterUid().map(uid -> ", cluster " + uid).orElse("");
        return text.replaceAll("[^A-Za-z0-9:., -]", "?");
    }

    private static ChangeList changes(ScanReport report, Changes changes) {
        List<String> resolved = changes.resolved().stream()
                .map(gone -> gone.subject() + ", was " + gone.state())
                .toList();
        return new ChangeList(
                ScanSummary.changes(report, changes),
                Stream.of(
                                kind("new", subjects(report, Change.NEW)),
                                kind("changed", subjects(report, Change.CHANGED)),
                                kind("resolved", resolved))
                        .filter(kind -> kind.count() > 0)
                        .toList());
    }

    private static List<String> subjects(ScanReport report, Change change) {
        return report.findings().stream()
                .filter(finding -> finding.is(change))
                .map(finding -> finding.subject() + ", " + ScanSummary.state(finding))
                .toList();
    }

    private static ChangeKind kind(String change, List<String> subjects) {
        return new ChangeKind(change, subjects.size(), subjects);
    }
}

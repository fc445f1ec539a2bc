package io.sgwarden.scanner.format;

import io.sgwarden.scanner.model.Advice;
import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.PlainTime;
import io.sgwarden.scanner.model.Sha256;
import io.sgwarden.scanner.model.State;
import io.sgwarden.scanner.report.Change;
import io.sgwarden.scanner.report.Changes;
import io.sgwarden.scanner.report.ReportedFinding;
import io.sgwarden.scanner.report.ReportedSubject.Resource;
import io.sgwarden.scanner.report.ScanReport;
import io.sgwarden.scanner.report.StateExplanations;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the template of {@link ScanHtml} asks for, by the names of these components.
 *
 * @param changes at most one, as all lists of which only one can be shown: an empty one's section is left out
 * @param table at most one
 * @param nothing what is said instead of the table
 * @param controllers about the controllers of the cluster
 */
record HtmlPage(
        Frame frame,
        Intro intro,
        List<Chart> charts,
        List<ChangeList> changes,
        List<Table> table,
        String nothing,
        List<Lines> controllers,
        List<Advice> advice) {

    private static final int WHOLE = 100;
    private static final List<Head> HEADS = List.of(
            new Head("Severity", "severity", "ascending"),
            new Head("State", "state", "none"),
            new Head("Object", "object", "none"),
            new Head("What is wrong", "what", "none"),
            new Head("Group", "group", "none"),
            new Head("Repair", "repair", "none"),
            new Head("First seen", "since", "none"));

    /**
     * What every page has.
     *
     * @param reportSha256 of report.json: what the person who signs the printed page signs for
     */
    record Frame(String style, String script, String startedAt, String header, String run, String reportSha256) {}

    /** What the report is of, and what it could not read. */
    record Intro(String verdict, List<ReportHead.Line> head, List<Gap> gaps, String summary) {}

    /** The findings, and what helps to read them. */
    record Table(List<Word> glossary, List<Filter> filters, List<Head> heads, List<HtmlFinding> findings) {
        static Table of(List<HtmlFinding> findings) {
            return new Table(HtmlPage.glossary(findings), HtmlPage.filters(findings), HEADS, findings);
        }

        int count() {
            return findings.size();
        }
    }

    /** A section that is a list. */
    record Lines(String id, String title, List<String> lines) {}

    /** A column: its title, the style sheet's name for it, and how it is sorted at first. */
    record Head(String title, String style, String sorted) {}

    /** A state that occurs, and what it means. */
    record Word(String state, String meaning) {}

    /** A bar chart. */
    record Chart(String title, List<Bar> bars) {}

    /** One bar; the longest of a chart fills its width. */
    record Bar(String label, String kind, int count, int percent) {}

    /** What became of the previous run's findings. */
    record ChangeList(String sentence, List<ChangeKind> kinds) {}

    /** What has the same change. */
    record ChangeKind(String change, int count, List<String> subjects) {}

    /** A choice over a {@code data-} attribute of the findings. */
    record Filter(String title, String key, List<String> options) {}

    /** The worst first, and then as the report has them. */
    static HtmlPage of(ScanReport report, String style, String script) {
        List<HtmlFinding> findings = report.findings().stream()
                .map(HtmlFinding::of)
                .sorted(Comparator.comparingInt(finding -> finding.severity().rank()))
                .toList();
        return new HtmlPage(
                new Frame(
                        style,
                        script,
                        PlainTime.of(report.run().startedAt()),
                        header(report),
                        report.run().id(),
                        Sha256.ofText(report.json())),
                new Intro(
                        ReportHead.verdict(report),
                        ReportHead.of(report).stream().skip(1).toList(),
                        report.gaps(),
                        ScanSummary.of(report)),
                charts(report),
                report.changes().map(changes -> changes(report, changes)).stream()
                        .toList(),
                findings.isEmpty() ? List.of() : List.of(Table.of(findings)),
                report.complete() ? "Nothing found." : "Nothing found in what could be read.",
                Stream.of(
                                new Lines("controllers", ControllerText.TITLE, ControllerText.lines(report)),
                                new Lines("errors", ControllerErrorText.TITLE, ControllerErrorText.lines(report)))
                        .filter(section -> !section.lines().isEmpty())
                        .toList(),
                report.advice());
    }

    /** For a style sheet, where nothing is escaped: only what can be no markup. */
    private static String header(ScanReport report) {
        String text = "SecurityGroup scan of " + PlainTime.of(report.run().startedAt()) + ", run "
                + report.run().id()
                + report.run().clusterUid().map(uid -> ", cluster " + uid).orElse("");
        return text.replaceAll("[^A-Za-z0-9:., -]", "?");
    }

    private static List<Word> glossary(List<HtmlFinding> findings) {
        List<String> present = findings.stream()
                .map(finding -> finding.state().id())
                .distinct()
                .toList();
        return Arrays.stream(State.values())
                .filter(state -> present.contains(state.id()))
                .map(state -> new Word(state.id(), StateExplanations.meaning(state)))
                .toList();
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

    private static List<Chart> charts(ScanReport report) {
        Map<String, String> severities = report.findings().stream()
                .collect(Collectors.toMap(ReportedFinding::state, ReportedFinding::severity, (one, other) -> one));
        return Stream.of(
                        chart(
                                "All objects by state",
                                report.summary().byState(),
                                state -> severities.getOrDefault(state, "info")),
                        chart(
                                "Findings by severity",
                                counts(report.findings(), ReportedFinding::severity),
                                Function.identity()),
                        chart(
                                "Findings by namespace",
                                counts(
                                        report.findings(),
                                        finding -> finding.resource()
                                                .map(Resource::namespace)
                                                .orElse("no object")),
                                name -> "info"))
                .filter(chart -> !chart.bars().isEmpty())
                .toList();
    }

    private static SortedMap<String, Integer> counts(
            List<ReportedFinding> findings, Function<ReportedFinding, String> key) {
        SortedMap<String, Integer> counts = new TreeMap<>();
        findings.forEach(finding -> counts.merge(key.apply(finding), 1, Integer::sum));
        return counts;
    }

    private static Chart chart(String title, SortedMap<String, Integer> counts, Function<String, String> kind) {
        int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(1);
        return new Chart(
                title,
                counts.entrySet().stream()
                        .sorted(Comparator.<Map.Entry<String, Integer>>comparingInt(
                                        entry -> HtmlFinding.SEVERITIES.indexOf(entry.getKey()))
                                .thenComparing(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
                                .thenComparing(Map.Entry.comparingByKey()))
                        .map(entry -> new Bar(
                                entry.getKey(),
                                kind.apply(entry.getKey()),
                                entry.getValue(),
                                Math.max(1, entry.getValue() * WHOLE / most)))
                        .toList());
    }

    private static List<Filter> filters(List<HtmlFinding> findings) {
        return Stream.of(
                        filter(
                                findings,
                                "Severity",
                                finding -> finding.severity().id()),
                        filter(findings, "State", finding -> finding.state().id()),
                        filter(
                                findings,
                                "Namespace",
                                finding -> finding.object().namespace()),
                        filter(findings, "Change", finding -> finding.state().change()))
                .filter(filter -> filter.options().size() > 1)
                .toList();
    }

    private static Filter filter(List<HtmlFinding> findings, String title, Function<HtmlFinding, String> value) {
        List<String> options = findings.stream()
                .map(value)
                .filter(text -> !text.isEmpty())
                .distinct()
                .sorted()
                .toList();
        return new Filter(title, title.toLowerCase(Locale.ROOT), options);
    }
}

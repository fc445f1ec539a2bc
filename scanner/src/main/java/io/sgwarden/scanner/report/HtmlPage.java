package io.sgwarden.scanner.report;

import io.sgwarden.scanner.advice.Advice;
import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.report.ScanReport.Finding;
import io.sgwarden.scanner.report.ScanReport.Resource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the template of {@link ScanHtml} asks for, by the names of these components.
 *
 * @param changes at most one: a template's section over a list of none is left out
 */
record HtmlPage(
        String style,
        String script,
        String startedAt,
        String run,
        boolean incomplete,
        List<Gap> gaps,
        String summary,
        List<Chart> charts,
        List<ChangeList> changes,
        List<Filter> filters,
        int count,
        List<Head> heads,
        List<HtmlFinding> findings,
        String nothing,
        boolean advised,
        List<Advice> advice) {

    private static final int WHOLE = 100;
    private static final List<Head> HEADS = List.of(
            new Head("Severity", "severity"),
            new Head("State", "state"),
            new Head("Object", "object"),
            new Head("What is wrong", "what"),
            new Head("Group", "group"),
            new Head("Repair", "repair"),
            new Head("First seen", "since"));

    /** A column: its title, and the style sheet's name for it. */
    record Head(String title, String style) {}

    /** A bar chart. */
    record Chart(String title, List<Bar> bars) {}

    /** One bar; the longest of a chart fills its width. */
    record Bar(String label, String kind, int count, int percent) {}

    /** What became of the previous run's findings. */
    record ChangeList(String sentence, List<String> resolved) {}

    /** A choice over a {@code data-} attribute of the findings. */
    record Filter(String title, String key, List<String> options) {}

    /** The worst first, and then as the report has them. */
    static HtmlPage of(ScanReport report, String style, String script) {
        List<HtmlFinding> findings = report.findings().stream()
                .map(HtmlFinding::of)
                .sorted(Comparator.comparingInt(HtmlFinding::rank))
                .toList();
        return new HtmlPage(
                style,
                script,
                report.run().startedAt().toString(),
                ScanSummary.of(report.run()),
                !report.complete(),
                report.gaps(),
                ScanSummary.of(report),
                charts(report),
                report.changes().map(HtmlPage::changes).stream().toList(),
                filters(findings),
                findings.size(),
                HEADS,
                findings,
                report.complete() ? "Nothing found." : "Nothing found in what could be read.",
                !report.advice().isEmpty(),
                report.advice());
    }

    private static ChangeList changes(Changes changes) {
        return new ChangeList(
                ScanSummary.of(changes),
                changes.resolved().stream()
                        .map(resolved -> ScanSummary.subject(resolved) + ", was " + resolved.state())
                        .toList());
    }

    private static List<Chart> charts(ScanReport report) {
        Map<String, String> severities = report.findings().stream()
                .collect(Collectors.toMap(Finding::state, Finding::severity, (one, other) -> one));
        return List.of(
                chart(
                        "By state, everything read",
                        report.summary().byState(),
                        state -> severities.getOrDefault(state, "info")),
                chart("By severity, as listed", counts(report.findings(), Finding::severity), Function.identity()),
                chart(
                        "By namespace, as listed",
                        counts(
                                report.findings(),
                                finding -> finding.resource()
                                        .map(Resource::namespace)
                                        .orElse("no object")),
                        name -> "info"));
    }

    private static SortedMap<String, Integer> counts(List<Finding> findings, Function<Finding, String> key) {
        SortedMap<String, Integer> counts = new TreeMap<>();
        findings.forEach(finding -> counts.merge(key.apply(finding), 1, Integer::sum));
        return counts;
    }

    private static Chart chart(String title, SortedMap<String, Integer> counts, Function<String, String> kind) {
        int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(1);
        return new Chart(
                title,
                counts.entrySet().stream()
                        .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
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
                        filter("Severity", "severity", findings, HtmlFinding::severity),
                        filter("State", "state", findings, HtmlFinding::stateId),
                        filter("Namespace", "namespace", findings, HtmlFinding::namespace),
                        filter("Change", "change", findings, HtmlFinding::change))
                .filter(filter -> filter.options().size() > 1)
                .toList();
    }

    private static Filter filter(
            String title, String key, List<HtmlFinding> findings, Function<HtmlFinding, String> value) {
        List<String> options = findings.stream()
                .map(value)
                .filter(text -> !text.isEmpty())
                .distinct()
                .sorted()
                .toList();
        return new Filter(title, key, options);
    }
}

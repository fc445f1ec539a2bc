package io.sgwarden.scanner.format;

import io.sgwarden.scanner.model.Advice;
import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.State;
import io.sgwarden.scanner.report.Changes;
import io.sgwarden.scanner.report.Changes.Change;
import io.sgwarden.scanner.report.ReportedFinding;
import io.sgwarden.scanner.report.ReportedFinding.Resource;
import io.sgwarden.scanner.report.ScanReport;
import io.sgwarden.scanner.report.StateExplanations;
import java.util.Arrays;
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
        String pageHeader,
        String run,
        boolean incomplete,
        List<Gap> gaps,
        String summary,
        List<Chart> charts,
        List<ChangeList> changes,
        List<Word> words,
        List<Filter> filters,
        int count,
        boolean any,
        List<Head> heads,
        List<HtmlFinding> findings,
        String nothing,
        boolean advised,
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
    private static final List<String> SEVERITIES = List.of("high", "medium", "low", "info");

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
                .sorted(Comparator.comparingInt(HtmlFinding::rank))
                .toList();
        return new HtmlPage(
                style,
                script,
                report.run().startedAt().toString(),
                pageHeader(report),
                ScanSummary.of(report.run()),
                !report.complete(),
                report.gaps(),
                ScanSummary.of(report),
                charts(report),
                report.changes().map(changes -> changes(report, changes)).stream()
                        .toList(),
                words(findings),
                filters(findings),
                findings.size(),
                !findings.isEmpty(),
                HEADS,
                findings,
                report.complete() ? "Nothing found." : "Nothing found in what could be read.",
                !report.advice().isEmpty(),
                report.advice());
    }

    /** For a style sheet, where nothing is escaped: only what can be no markup. */
    private static String pageHeader(ScanReport report) {
        String text = "SecurityGroup scan of " + report.run().startedAt() + ", run "
                + report.run().id()
                + report.run().clusterUid().map(uid -> ", cluster " + uid).orElse("");
        return text.replaceAll("[^A-Za-z0-9:., -]", "?");
    }

    private static List<Word> words(List<HtmlFinding> findings) {
        List<String> present =
                findings.stream().map(HtmlFinding::stateId).distinct().toList();
        return Arrays.stream(State.values())
                .filter(state -> present.contains(state.id()))
                .map(state -> new Word(state.id(), StateExplanations.meaning(state)))
                .toList();
    }

    private static ChangeList changes(ScanReport report, Changes changes) {
        List<String> resolved = changes.resolved().stream()
                .map(gone -> ScanSummary.subject(gone) + ", was " + gone.state())
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
                                "By state, everything",
                                report.summary().byState(),
                                state -> severities.getOrDefault(state, "info")),
                        chart(
                                "By severity, as listed",
                                counts(report.findings(), ReportedFinding::severity),
                                Function.identity()),
                        chart(
                                "By namespace, as listed",
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
                                        entry -> SEVERITIES.indexOf(entry.getKey()))
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
                        filter("Severity", "severity", findings, HtmlFinding::severity),
                        filter("State", "state", findings, HtmlFinding::stateId),
                        filter("Namespace", "namespace", findings, HtmlFinding::namespace),
                        filter("Change", "change", findings, HtmlFinding::changeId))
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

package io.sgwarden.scanner.format;

import io.sgwarden.scanner.model.State.FindingSeverity;
import io.sgwarden.scanner.report.ReportedFinding;
import io.sgwarden.scanner.report.ReportedSubject.Resource;
import io.sgwarden.scanner.report.ScanReport;
import io.sgwarden.scanner.report.Trend;
import io.sgwarden.scanner.report.TrendPoint;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The charts of the page, as its template asks for them by the names of these components. */
final class HtmlCharts {
    private static final int WHOLE = 100;
    private static final int DAY = 1;
    private static final int WEEK = 7;
    private static final int MONTH = 30;

    private HtmlCharts() {}

    /** A bar chart. */
    record Chart(String title, List<Bar> bars) {}

    /** One bar; the longest of a chart fills its width. */
    record Bar(String label, String kind, int count, int percent) {}

    /** Findings of this run and of those before it, the oldest first. */
    record TrendChart(String since, int most, List<Column> columns) {}

    /** The findings of one run, and what is said of them. */
    record Column(String day, String label, List<Part> parts) {}

    /** Those of one severity, in percent of the highest column; {@code top} is where it begins. */
    record Part(String kind, int top, int height) {}

    static List<Chart> of(ScanReport report) {
        Map<String, String> severities = report.findings().stream()
                .collect(Collectors.toMap(ReportedFinding::state, ReportedFinding::severity, (one, other) -> one));
        return Stream.of(
                        chart(
                                "All objects by state",
                                report.summary().byState(),
                                state -> severities.getOrDefault(state, "info")),
                        chart(
                                "Findings by severity",
                                counts(open(report), ReportedFinding::severity),
                                Function.identity()),
                        chart(
                                "Findings by namespace",
                                counts(
                                        open(report),
                                        finding -> finding.resource()
                                                .map(Resource::namespace)
                                                .orElse("no object")),
                                name -> "info"),
                        ages(report))
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
                                        entry -> FindingSeverity.IDS.indexOf(entry.getKey()))
                                .thenComparing(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
                                .thenComparing(Map.Entry.comparingByKey()))
                        .map(entry -> new Bar(
                                entry.getKey(),
                                kind.apply(entry.getKey()),
                                entry.getValue(),
                                Math.max(1, entry.getValue() * WHOLE / most)))
                        .toList());
    }

    private static List<ReportedFinding> open(ScanReport report) {
        return report.findings().stream().filter(ReportedFinding::isOpen).toList();
    }

    private static Chart ages(ScanReport report) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        Stream.of("new to 1 day", "1 to 7 days", "7 to 30 days", "over 30 days").forEach(age -> counts.put(age, 0));
        report.findings().stream()
                .filter(ReportedFinding::counts)
                .forEach(finding -> counts.merge(age(finding, report), 1, Integer::sum));
        int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        return new Chart(
                "Findings by age",
                most == 0
                        ? List.of()
                        : counts.entrySet().stream()
                                .map(age ->
                                        new Bar(age.getKey(), "info", age.getValue(), age.getValue() * WHOLE / most))
                                .toList());
    }

    private static String age(ReportedFinding finding, ScanReport report) {
        long days = Due.days(finding, report);
        return days < DAY
                ? "new to 1 day"
                : days < WEEK ? "1 to 7 days" : days < MONTH ? "7 to 30 days" : "over 30 days";
    }

    /** Absent where there is only one run. */
    static Optional<TrendChart> trend(ScanReport report) {
        if (report.trend().isEmpty()) {
            return Optional.empty();
        }
        List<TrendPoint> points = Stream.concat(report.trend().stream(), Stream.of(Trend.point(report)))
                .toList();
        int most = points.stream().mapToInt(HtmlCharts::total).max().orElse(0);
        return Optional.of(new TrendChart(
                day(points.getFirst()),
                most,
                points.stream().map(point -> column(point, Math.max(1, most))).toList()));
    }

    private static Column column(TrendPoint point, int most) {
        List<Part> parts = new ArrayList<>();
        int above = WHOLE;
        for (String severity : FindingSeverity.IDS.reversed()) {
            int height = point.bySeverity().getOrDefault(severity, 0) * WHOLE / most;
            above -= height;
            if (height > 0) {
                parts.add(new Part(severity, above, height));
            }
        }
        return new Column(day(point), label(point), parts);
    }

    private static String label(TrendPoint point) {
        String counts = FindingSeverity.IDS.stream()
                .filter(severity -> point.bySeverity().getOrDefault(severity, 0) > 0)
                .map(severity -> point.bySeverity().get(severity) + " " + severity)
                .collect(Collectors.joining(", "));
        return day(point) + ": " + (counts.isEmpty() ? "no findings" : counts)
                + (point.overThirtyDays() == 0 ? "" : ", " + point.overThirtyDays() + " for over 30 days")
                + (point.complete() ? "" : " (incomplete)");
    }

    private static int total(TrendPoint point) {
        return point.bySeverity().values().stream().mapToInt(Integer::intValue).sum();
    }

    private static String day(TrendPoint point) {
        return LocalDate.ofInstant(point.startedAt(), ZoneOffset.UTC).toString();
    }
}

package io.sgwarden.scanner.report;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Shows whether an estate becomes better: a report carries what the reports before it counted, of the last run of each
 * day, and of so many days at most.
 */
public final class Trend {
    private static final int DAYS = 90;
    private static final Duration OLD = Duration.ofDays(30);

    private Trend() {}

    /** What a report itself counts. */
    public static TrendPoint point(ScanReport report) {
        SortedMap<String, Integer> bySeverity = new TreeMap<>();
        List<ReportedFinding> counted =
                report.findings().stream().filter(ReportedFinding::counts).toList();
        counted.forEach(finding -> bySeverity.merge(finding.severity(), 1, Integer::sum));
        Instant start = report.run().startedAt();
        return new TrendPoint(report.run().id(), start, report.isWhole(), bySeverity, (int) counted.stream()
                .filter(finding -> Duration.between(finding.firstSeen(), start).compareTo(OLD) > 0)
                .count());
    }

    /** The points of the report that follows this one. */
    static List<TrendPoint> after(ScanReport previous) {
        TrendPoint last = point(previous);
        List<TrendPoint> all = Stream.concat(
                        previous.trend().stream().filter(point -> !day(point).equals(day(last))), Stream.of(last))
                .toList();
        return all.subList(Math.max(0, all.size() - DAYS), all.size());
    }

    private static LocalDate day(TrendPoint point) {
        return LocalDate.ofInstant(point.startedAt(), ZoneOffset.UTC);
    }
}

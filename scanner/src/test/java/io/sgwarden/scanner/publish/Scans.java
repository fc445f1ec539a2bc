package io.sgwarden.scanner.publish;

import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.report.ReportedFinding;
import io.sgwarden.scanner.report.ReportedFinding.Evidence;
import io.sgwarden.scanner.report.ReportedFinding.Repair;
import io.sgwarden.scanner.report.ReportedFinding.Violation;
import io.sgwarden.scanner.report.ReportedSubject.Group;
import io.sgwarden.scanner.report.ReportedSubject.Resource;
import io.sgwarden.scanner.report.ScanReport;
import io.sgwarden.scanner.report.ScanReport.Left;
import io.sgwarden.scanner.report.ScanReport.OtherRuns;
import io.sgwarden.scanner.report.ScanReport.Run;
import io.sgwarden.scanner.report.ScanReport.Summary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Scan reports of the account 123456789012, one after the other, an hour apart. */
final class Scans {
    private static final Group GROUP = new Group(
            "sg-1", Optional.of("123456789012"), Optional.of("us-west-2"), Optional.of("web"), Optional.of("vpc-1"));
    private static final Instant FIRST = Instant.parse("2026-11-23T00:00:00Z");

    private final List<ReportedFinding> findings = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private Optional<String> namespace = Optional.empty();
    private Optional<OtherRuns> otherRuns = Optional.empty();
    private String accountRegion = "shop";
    private int hour;

    static Scans hour(int hour) {
        Scans scans = new Scans();
        scans.hour = hour;
        return scans;
    }

    /** Where the objects that follow are. */
    Scans in(String namespaceOfObjects) {
        accountRegion = namespaceOfObjects;
        return this;
    }

    Scans object(String name, String state, String message, Violation... violations) {
        findings.add(finding(
                name,
                state,
                message,
                Optional.of(new Resource(accountRegion, name, "uid-" + name)),
                Optional.of(GROUP),
                List.of(violations)));
        return this;
    }

    Scans leaked(String id, String region) {
        findings.add(finding(
                id,
                "leaked",
                "Security group " + id + " has ACK's tags, and no object claims it.",
                Optional.empty(),
                Optional.of(new Group(
                        id, Optional.of("123456789012"), Optional.of(region), Optional.of("web"), Optional.empty())),
                List.of()));
        return this;
    }

    Scans gap() {
        gaps.add(new Gap("namespaces", "forbidden"));
        return this;
    }

    Scans only(String wanted) {
        namespace = Optional.of(wanted);
        return this;
    }

    Scans leftToAnotherRun(String name) {
        Left left = new Left(new Resource("shop", name, "uid-" + name), "222222222222");
        otherRuns = Optional.of(new OtherRuns(List.of(left.account()), List.of(left)));
        return this;
    }

    ScanReport report() {
        Instant start = FIRST.plusSeconds(hour * 3600L);
        return new ScanReport(
                "sgwarden.io/v1",
                "ScanReport",
                new Run(
                        "run" + hour,
                        start,
                        start,
                        "1",
                        Optional.of("cluster"),
                        List.of("123456789012/us-west-2"),
                        new TreeMap<>(),
                        new TreeMap<>(),
                        namespace),
                Optional.empty(),
                gaps.isEmpty(),
                gaps,
                new Summary(0, 0, 0, 0, 0, 0, new TreeMap<>()),
                Optional.empty(),
                findings,
                List.of(),
                List.of(),
                Optional.empty(),
                otherRuns,
                Optional.empty(),
                List.of(),
                List.of());
    }

    private static ReportedFinding finding(
            String name,
            String state,
            String message,
            Optional<Resource> resource,
            Optional<Group> group,
            List<Violation> violations) {
        return new ReportedFinding(
                "id-" + name,
                state,
                state.equals("managed") ? "info" : "high",
                resource,
                group,
                new Evidence("proven", List.of()),
                Optional.empty(),
                violations,
                message,
                "Do something.",
                new Repair(false, "none", List.of(), List.of(), List.of()),
                FIRST,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}

package io.sgwarden.scanner.format;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.sgwarden.scanner.model.Advice;
import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.PlainTime;
import io.sgwarden.scanner.report.Change;
import io.sgwarden.scanner.report.Changes;
import io.sgwarden.scanner.report.Changes.Resolved;
import io.sgwarden.scanner.report.Control;
import io.sgwarden.scanner.report.PlainText;
import io.sgwarden.scanner.report.ReportedFinding;
import io.sgwarden.scanner.report.ReportedFinding.Violation;
import io.sgwarden.scanner.report.ReportedSubject;
import io.sgwarden.scanner.report.ReportedSubject.Group;
import io.sgwarden.scanner.report.ReportedSubject.Resource;
import io.sgwarden.scanner.report.ScanReport;
import java.io.StringWriter;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The report for spreadsheets, as RFC 4180 has it: the run, then gaps, one row each, then the findings, what is
 * resolved, and advice. A cell that a spreadsheet would take for a formula begins with an apostrophe.
 */
final class ScanCsv {
    private static final String[] HEADS = {
        "kind",
        "id",
        "change",
        "state",
        "severity",
        "namespace",
        "name",
        "uid",
        "group",
        "account",
        "region",
        "vpc",
        "evidence",
        "repair",
        "firstSeen",
        "message",
        "remedy",
        "violations",
        "previousState",
        "notAutomatic",
        "run",
        "cluster",
        "time",
        "owner",
        "due",
        "controls"
    };
    /** The full-width ones count in East Asian spreadsheets. */
    private static final String FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private ScanCsv() {}

    static String write(ScanReport report) {
        StringWriter text = new StringWriter();
        CsvWriter csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.CRLF)
                .bufferSize(0)
                .build(text);
        csv.writeRecord(HEADS);
        rows(report).map(cells -> row(cells, report)).forEach(csv::writeRecord);
        return text.toString();
    }

    private static Stream<Map<String, String>> rows(ScanReport report) {
        return Stream.of(
                        Stream.of(head(report)),
                        report.gaps().stream().map(ScanCsv::cells),
                        report.findings().stream().map(finding -> cells(finding, report)),
                        report.changes().map(Changes::resolved).orElse(List.of()).stream()
                                .map(ScanCsv::cells),
                        report.advice().stream().map(ScanCsv::cells))
                .flatMap(part -> part);
    }

    private static Map<String, String> head(ScanReport report) {
        return Map.of(
                "kind",
                "run",
                "message",
                ReportHead.of(report).stream().map(ReportHead.Line::toString).collect(Collectors.joining("; ")));
    }

    private static Map<String, String> cells(Gap gap) {
        return Map.of("kind", "gap", "message", "Not read: " + gap.text());
    }

    private static Map<String, String> cells(Advice advice) {
        return Map.of("kind", "advice", "name", advice.subject(), "message", advice.text());
    }

    private static Map<String, String> cells(Resolved resolved) {
        Map<String, String> cells = place(resolved);
        cells.put("id", resolved.id());
        cells.put("change", Change.RESOLVED.id());
        cells.put("previousState", resolved.state());
        cells.put("firstSeen", resolved.firstSeen().toString());
        return cells;
    }

    private static Map<String, String> cells(ReportedFinding finding, ScanReport report) {
        Map<String, String> cells = place(finding);
        cells.put("id", finding.id());
        cells.put("change", finding.change().orElse(""));
        cells.put("state", finding.state());
        cells.put("severity", finding.severity());
        cells.put("evidence", finding.evidence().grade());
        cells.put("repair", finding.repair().mode());
        cells.put("firstSeen", finding.firstSeen().toString());
        cells.put("message", finding.message());
        cells.put("remedy", finding.remedy());
        cells.put(
                "violations",
                finding.violations().stream().map(Violation::message).collect(Collectors.joining("; ")));
        cells.put("previousState", finding.previousState().orElse(""));
        cells.put(
                "controls",
                Control.of(finding.state()).stream().map(Control::label).collect(Collectors.joining("; ")));
        cells.put("owner", finding.owner().orElse(""));
        cells.put(
                "due", Due.of(finding, report).until().map(LocalDate::toString).orElse(""));
        cells.put("notAutomatic", String.join("; ", finding.repair().reasons()));
        return cells;
    }

    private static Map<String, String> place(ReportedSubject subject) {
        Optional<Resource> resource = subject.resource();
        Optional<Group> group = subject.group();
        Map<String, String> cells = new HashMap<>();
        cells.put("kind", resource.isPresent() ? "object" : "group");
        cells.put("namespace", resource.map(Resource::namespace).orElse(""));
        cells.put(
                "name",
                resource.map(Resource::name)
                        .or(() -> group.flatMap(Group::name))
                        .orElse(""));
        cells.put("uid", resource.map(Resource::uid).orElse(""));
        cells.put("group", group.map(Group::id).orElse(""));
        cells.put("account", group.flatMap(Group::account).orElse(""));
        cells.put("region", group.flatMap(Group::region).orElse(""));
        cells.put("vpc", group.flatMap(Group::vpcId).orElse(""));
        return cells;
    }

    /** Every row says whose it is: rows of several reports are put into one sheet. */
    private static String[] row(Map<String, String> cells, ScanReport report) {
        Map<String, String> all = new HashMap<>(cells);
        all.put("run", report.run().id());
        all.put("cluster", ReportHead.clusterName(report));
        all.put("time", PlainTime.of(report.run().startedAt()));
        return Arrays.stream(HEADS)
                .map(head -> cell(all.getOrDefault(head, "")))
                .toArray(String[]::new);
    }

    /** Blanks before a formula do not stop every spreadsheet. */
    private static String cell(String text) {
        String start = text.stripLeading();
        boolean formula = startsFormula(start) || startsFormula(text);
        return (formula ? "'" : "") + PlainText.of(text);
    }

    private static boolean startsFormula(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
    }
}

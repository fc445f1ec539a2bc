package io.sgwarden.scanner.format;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.sgwarden.scanner.model.Advice;
import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.report.Change;
import io.sgwarden.scanner.report.Changes;
import io.sgwarden.scanner.report.Changes.Resolved;
import io.sgwarden.scanner.report.PlainText;
import io.sgwarden.scanner.report.ReportedFinding;
import io.sgwarden.scanner.report.ReportedFinding.Violation;
import io.sgwarden.scanner.report.ReportedSubject;
import io.sgwarden.scanner.report.ReportedSubject.Group;
import io.sgwarden.scanner.report.ReportedSubject.Resource;
import io.sgwarden.scanner.report.ScanReport;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The report for spreadsheets, as RFC 4180 has it: gaps first, one row each, then the findings, what is resolved, and
 * advice. A cell that a spreadsheet would take for a formula begins with an apostrophe.
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
        "run"
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
        String run = report.run().id();
        report.gaps().forEach(gap -> csv.writeRecord(row(gap, run)));
        report.findings().forEach(finding -> csv.writeRecord(row(finding, run)));
        report.changes().map(Changes::resolved).orElse(List.of()).stream()
                .map(resolved -> row(resolved, run))
                .forEach(csv::writeRecord);
        report.advice().forEach(advice -> csv.writeRecord(row(advice, run)));
        return text.toString();
    }

    private static String[] row(Gap gap, String run) {
        return row(Map.of("kind", "gap", "message", "Not read: " + gap.text(), "run", run));
    }

    private static String[] row(Advice advice, String run) {
        return row(Map.of("kind", "advice", "name", advice.subject(), "message", advice.text(), "run", run));
    }

    private static String[] row(Resolved resolved, String run) {
        Map<String, String> cells = place(resolved);
        cells.put("id", resolved.id());
        cells.put("change", Change.RESOLVED.id());
        cells.put("previousState", resolved.state());
        cells.put("firstSeen", resolved.firstSeen().toString());
        cells.put("run", run);
        return row(cells);
    }

    private static String[] row(ReportedFinding finding, String run) {
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
        cells.put("notAutomatic", String.join("; ", finding.repair().reasons()));
        cells.put("run", run);
        return row(cells);
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

    private static String[] row(Map<String, String> cells) {
        return Arrays.stream(HEADS)
                .map(head -> cell(cells.getOrDefault(head, "")))
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

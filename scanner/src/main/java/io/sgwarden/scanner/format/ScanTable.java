package io.sgwarden.scanner.format;

import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.report.PlainText;
import io.sgwarden.scanner.report.ReportedFinding;
import io.sgwarden.scanner.report.ReportedSubject.Group;
import io.sgwarden.scanner.report.ScanReport;
import java.util.List;

/** The report for a terminal: gaps first, then the findings, then what to do. */
final class ScanTable {
    private static final String RESET = "\u001b[0m";

    private ScanTable() {}

    static String write(ScanReport report, Terminal terminal) {
        StringBuilder text = new StringBuilder();
        for (Gap gap : report.gaps()) {
            text.append("NOT READ: ").append(PlainText.of(gap.text())).append('\n');
        }
        if (!report.findings().isEmpty()) {
            text.append(table(report.findings(), terminal)).append('\n');
            for (ReportedFinding finding : report.findings()) {
                text.append(details(finding, report));
            }
        }
        ControllerText.doubtful(report)
                .forEach(line ->
                        text.append("settings: ").append(PlainText.of(line)).append('\n'));
        ControllerErrorText.lines(report)
                .forEach(line ->
                        text.append("errors: ").append(PlainText.of(line)).append('\n'));
        report.advice()
                .forEach(advice -> text.append("advice: ")
                        .append(PlainText.of(advice.subject() + ": " + advice.text()))
                        .append('\n'));
        report.changes().ifPresent(changes -> {
            changes.resolved()
                    .forEach(resolved -> text.append("resolved: ")
                            .append(PlainText.of(resolved.subject() + ", was " + resolved.state()))
                            .append('\n'));
            text.append(ScanSummary.changes(report, changes)).append('\n');
        });
        ReportHead.of(report)
                .forEach(line -> text.append(PlainText.of(line.toString())).append('\n'));
        return text.append(ScanSummary.of(report)).append('\n').toString();
    }

    private static String table(List<ReportedFinding> findings, Terminal terminal) {
        TextTable table = new TextTable("STATE", "OBJECT", "GROUP", "EVIDENCE", "REPAIR");
        for (ReportedFinding finding : findings) {
            table.row(
                    ScanSummary.state(finding),
                    PlainText.of(finding.subject()),
                    PlainText.of(finding.group().map(Group::id).orElse("-")),
                    finding.evidence().grade(),
                    finding.repair().mode());
        }
        List<String> lines = table.lines(terminal.columns().orElse(Integer.MAX_VALUE));
        return terminal.coloured() ? coloured(lines, findings) : String.join("", lines);
    }

    /** After the layout, which would count the colours' characters. */
    private static String coloured(List<String> lines, List<ReportedFinding> findings) {
        StringBuilder text = new StringBuilder(lines.getFirst());
        for (int i = 0; i < findings.size(); i++) {
            int end = findings.get(i).state().length();
            text.append(colour(findings.get(i).severity()))
                    .append(lines.get(i + 1), 0, end)
                    .append(RESET)
                    .append(lines.get(i + 1).substring(end));
        }
        return text.toString();
    }

    private static String colour(String severity) {
        return switch (severity) {
            case "high" -> "\u001b[31m";
            case "medium" -> "\u001b[33m";
            case "low" -> "\u001b[36m";
            default -> "\u001b[2m";
        };
    }

    private static String details(ReportedFinding finding, ScanReport report) {
        StringBuilder text = new StringBuilder();
        text.append(PlainText.of(finding.subject()))
                .append(": ")
                .append(PlainText.of(finding.message()))
                .append('\n');
        ScanSummary.details(finding, report)
                .forEach(line -> text.append("  ").append(PlainText.of(line)).append('\n'));
        return text.toString();
    }
}

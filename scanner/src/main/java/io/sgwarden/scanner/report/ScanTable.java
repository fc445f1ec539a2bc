package io.sgwarden.scanner.report;

import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.report.ScanReport.Finding;
import io.sgwarden.scanner.report.ScanReport.Group;
import io.sgwarden.scanner.report.Terminal.Colours;
import java.util.List;

/** The report for a terminal: gaps first, then the findings, then what to do. */
final class ScanTable {
    private static final String RESET = "\u001b[0m";

    private ScanTable() {}

    static String write(ScanReport report, Terminal terminal) {
        StringBuilder text = new StringBuilder();
        for (Gap gap : report.gaps()) {
            text.append("NOT READ: ")
                    .append(clean(gap.where() + ": " + gap.reason()))
                    .append('\n');
        }
        if (!report.findings().isEmpty()) {
            text.append(table(report.findings(), terminal)).append('\n');
            for (Finding finding : report.findings()) {
                text.append(details(finding));
            }
        }
        report.advice()
                .forEach(advice -> text.append("advice: ")
                        .append(clean(advice.subject() + ": " + advice.text()))
                        .append('\n'));
        report.changes().ifPresent(changes -> {
            changes.resolved()
                    .forEach(resolved -> text.append("resolved: ")
                            .append(clean(ScanSummary.subject(resolved) + ", was " + resolved.state()))
                            .append('\n'));
            text.append(ScanSummary.of(changes)).append('\n');
        });
        text.append(clean(ScanSummary.of(report.run()))).append('\n');
        return text.append(ScanSummary.of(report)).append('\n').toString();
    }

    private static String table(List<Finding> findings, Terminal terminal) {
        TextTable table = new TextTable("STATE", "OBJECT", "GROUP", "EVIDENCE", "REPAIR");
        for (Finding finding : findings) {
            table.row(
                    ScanSummary.state(finding),
                    clean(finding.subject()),
                    clean(finding.group().map(Group::id).orElse("-")),
                    finding.evidence().grade(),
                    finding.repair().mode());
        }
        String text = terminal.columns().map(table::render).orElseGet(table::render);
        return terminal.colours() == Colours.ON ? coloured(text, findings) : text;
    }

    /** Line by line after the layout, which would count the colours' characters. */
    private static String coloured(String table, List<Finding> findings) {
        List<String> lines = table.lines().toList();
        StringBuilder text = new StringBuilder(lines.getFirst()).append('\n');
        for (int i = 0; i < findings.size(); i++) {
            String line = lines.get(i + 1);
            int end = Math.min(findings.get(i).state().length(), line.length());
            text.append(colour(findings.get(i).severity()))
                    .append(line, 0, end)
                    .append(RESET)
                    .append(line.substring(end))
                    .append('\n');
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

    private static String details(Finding finding) {
        StringBuilder text = new StringBuilder();
        text.append(clean(finding.subject()))
                .append(": ")
                .append(clean(finding.message()))
                .append('\n');
        if (!finding.remedy().isEmpty()) {
            text.append("  do: ").append(clean(finding.remedy())).append('\n');
        }
        finding.repair()
                .reasons()
                .forEach(reason ->
                        text.append("  not automatic: ").append(clean(reason)).append('\n'));
        return text.toString();
    }

    /** Names come from outside: control characters would talk to the terminal. */
    static String clean(String text) {
        return PlainText.of(text);
    }
}

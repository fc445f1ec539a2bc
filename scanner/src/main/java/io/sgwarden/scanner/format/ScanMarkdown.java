package io.sgwarden.scanner.format;

import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.report.Changes;
import io.sgwarden.scanner.report.PlainText;
import io.sgwarden.scanner.report.ReportedFinding;
import io.sgwarden.scanner.report.ReportedSubject.Group;
import io.sgwarden.scanner.report.ScanReport;
import java.util.List;
import java.util.stream.Collectors;

/** The report for tickets and the summaries of CI servers: gaps first, a table, what to do. */
final class ScanMarkdown {
    private static final String SPECIAL = "\\`*_[]|#!~";

    private ScanMarkdown() {}

    static String write(ScanReport report) {
        StringBuilder text = new StringBuilder("# SecurityGroup scan\n\n");
        ReportHead.of(report)
                .forEach(line -> text.append("- **")
                        .append(line.label())
                        .append("**: ")
                        .append(escape(line.text()))
                        .append('\n'));
        text.append('\n');
        if (!report.complete()) {
            text.append("**Incomplete: the following could not be read.**\n\n");
            for (Gap gap : report.gaps()) {
                text.append("- ").append(escape(gap.text())).append('\n');
            }
            text.append('\n');
        }
        text.append(escape(ScanSummary.of(report))).append("\n\n");
        report.changes().ifPresent(changes -> text.append(changes(report, changes)));
        if (!report.findings().isEmpty()) {
            text.append(table(report.findings()));
            report.findings().forEach(finding -> text.append(details(finding, report)));
        }
        text.append(list(ControllerText.TITLE, ControllerText.lines(report)));
        text.append(list(ControllerErrorText.TITLE, ControllerErrorText.lines(report)));
        if (!report.advice().isEmpty()) {
            text.append("## Advice\n\n");
            report.advice()
                    .forEach(advice -> text.append("- **")
                            .append(escape(advice.subject()))
                            .append("**: ")
                            .append(escape(advice.text()))
                            .append('\n'));
        }
        return text.toString().stripTrailing() + "\n";
    }

    private static String changes(ScanReport report, Changes changes) {
        StringBuilder text = new StringBuilder(escape(ScanSummary.changes(report, changes))).append("\n\n");
        changes.resolved()
                .forEach(resolved -> text.append("- resolved: ")
                        .append(escape(resolved.subject() + ", was " + resolved.state()))
                        .append('\n'));
        return changes.resolved().isEmpty()
                ? text.toString()
                : text.append('\n').toString();
    }

    private static String list(String title, List<String> lines) {
        return lines.isEmpty()
                ? ""
                : "## " + title + "\n\n"
                        + lines.stream().map(line -> "- " + escape(line) + "\n").collect(Collectors.joining()) + "\n";
    }

    private static String table(List<ReportedFinding> findings) {
        String rows = findings.stream()
                .map(finding -> "| "
                        + String.join(
                                " | ",
                                finding.severity(),
                                ScanSummary.state(finding),
                                escape(finding.subject()),
                                escape(finding.group().map(Group::id).orElse("-")),
                                finding.evidence().grade(),
                                finding.repair().mode())
                        + " |\n")
                .collect(Collectors.joining());
        return "| Severity | State | Object | Group | Evidence | Repair |\n| --- | --- | --- | --- | --- | --- |\n"
                + rows + "\n";
    }

    private static String details(ReportedFinding finding, ScanReport report) {
        StringBuilder text = new StringBuilder("**")
                .append(escape(finding.subject()))
                .append("**: ")
                .append(escape(finding.message()))
                .append("\n\n");
        ScanSummary.details(finding, report)
                .forEach(line -> text.append("- ").append(escape(line)).append('\n'));
        return text.toString().stripTrailing() + "\n\n";
    }

    /** Neither markup nor HTML, and no mention that would notify somebody. */
    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        PlainText.of(text).codePoints().forEach(character -> {
            switch (character) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '@' -> escaped.append("&#64;");
                default ->
                    escaped.append(SPECIAL.indexOf(character) >= 0 ? "\\" : "").appendCodePoint(character);
            }
        });
        return escaped.toString();
    }
}

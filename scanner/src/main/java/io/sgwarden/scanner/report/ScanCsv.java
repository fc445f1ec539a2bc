package io.sgwarden.scanner.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.report.ScanReport.Finding;
import io.sgwarden.scanner.report.ScanReport.Group;
import io.sgwarden.scanner.report.ScanReport.Resource;
import io.sgwarden.scanner.report.ScanReport.Violation;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The report for spreadsheets, as RFC 4180 has it: gaps first, one row each, then the findings. A cell that a
 * spreadsheet would take for a formula begins with an apostrophe.
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
        "violations"
    };
    private static final int MESSAGE = Arrays.asList(HEADS).indexOf("message");
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
        report.gaps().forEach(gap -> csv.writeRecord(row(gap)));
        report.findings().forEach(finding -> csv.writeRecord(row(finding)));
        return text.toString();
    }

    private static String[] row(Gap gap) {
        String[] cells = new String[HEADS.length];
        Arrays.fill(cells, "");
        cells[0] = "gap";
        cells[MESSAGE] = cell("Not read: " + gap.where() + ": " + gap.reason());
        return cells;
    }

    private static String[] row(Finding finding) {
        Optional<Resource> resource = finding.resource();
        Optional<Group> group = finding.group();
        return Stream.of(
                        resource.isPresent() ? "object" : "group",
                        finding.id(),
                        finding.change().orElse(""),
                        finding.state(),
                        finding.severity(),
                        resource.map(Resource::namespace).orElse(""),
                        resource.map(Resource::name)
                                .or(() -> group.flatMap(Group::name))
                                .orElse(""),
                        resource.map(Resource::uid).orElse(""),
                        group.map(Group::id).orElse(""),
                        group.flatMap(Group::account).orElse(""),
                        group.flatMap(Group::region).orElse(""),
                        group.flatMap(Group::vpcId).orElse(""),
                        finding.evidence().grade(),
                        finding.repair().mode(),
                        finding.firstSeen().toString(),
                        finding.message(),
                        finding.remedy(),
                        finding.violations().stream().map(Violation::message).collect(Collectors.joining("; ")))
                .map(ScanCsv::cell)
                .toArray(String[]::new);
    }

    /** Blanks before a formula do not stop every spreadsheet. */
    private static String cell(String text) {
        String start = text.stripLeading();
        boolean formula = startsFormula(start) || startsFormula(text);
        return (formula ? "'" : "") + ScanTable.clean(text);
    }

    private static boolean startsFormula(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
    }
}

package io.sgwarden.scanner.format;

import io.sgwarden.scanner.report.ScanReport;

/** The renderings of a report; all say the same. */
public enum ReportFormat {
    TABLE("report.txt"),
    JSON("report.json"),
    CSV("report.csv"),
    MARKDOWN("report.md"),
    JUNIT("report.junit.xml"),
    OCSF("report.ocsf.jsonl"),
    HTML("report.html");

    private final String file;

    ReportFormat(String file) {
        this.file = file;
    }

    /** The file's name in a folder of all of them. */
    public String file() {
        return file;
    }

    /** The report in this format. */
    public String render(ScanReport report, Terminal terminal) {
        return switch (this) {
            case TABLE -> ScanTable.write(report, terminal);
            case JSON -> report.json();
            case CSV -> ScanCsv.write(report);
            case MARKDOWN -> ScanMarkdown.write(report);
            case JUNIT -> ScanJunit.write(report);
            case OCSF -> ScanOcsf.write(report);
            case HTML -> ScanHtml.write(report);
        };
    }
}

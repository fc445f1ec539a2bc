package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.format.DiffJson;
import io.sgwarden.scanner.format.DiffText;
import io.sgwarden.scanner.report.Change;
import io.sgwarden.scanner.report.History;
import io.sgwarden.scanner.report.ReportedFinding;
import io.sgwarden.scanner.report.ScanReport;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sgwarden diff}: compares the findings of two reports. */
@Command(
        name = "diff",
        description = "Says what is new, changed, persisting, not verified and resolved between two JSON reports.",
        mixinStandardHelpOptions = true,
        footer = {
            "Exit codes: 0 nothing new or changed, 1 new or changed findings, 3 NEW is incomplete or leaves out what OLD"
                    + " has.",
            "",
            "Example:",
            "  sgwarden diff yesterday/report.json today/report.json"
        })
final class DiffCommand implements Callable<Integer> {
    /** How the difference is printed. */
    enum Format {
        TEXT,
        JSON
    }

    private final Environment environment;

    @Parameters(index = "0", paramLabel = "OLD", description = "the earlier report")
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs anything
    private Path previous;

    @Parameters(index = "1", paramLabel = "NEW", description = "the later report")
    @SuppressWarnings("NullAway.Init") // as above
    private Path current;

    @Option(
            names = {"-o", "--format"},
            paramLabel = "text|json",
            description = "how to print it; default text")
    private Format format = Format.TEXT;

    @Option(names = "--all", description = "list persisting findings too; by default they are only counted")
    private boolean all;

    DiffCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        ScanReport report = History.compare(ReportInput.read(previous), ReportInput.read(current));
        environment
                .out()
                .print(
                        switch (format) {
                            case TEXT -> all ? DiffText.writeAll(report) : DiffText.write(report);
                            case JSON -> DiffJson.write(report);
                        });
        return status(report).code();
    }

    private static ExitStatus status(ScanReport report) {
        boolean unread = !report.complete() || report.unverified() > 0;
        boolean worse = report.findings().stream()
                .filter(ReportedFinding::counts)
                .anyMatch(finding -> finding.is(Change.NEW) || finding.is(Change.CHANGED));
        ExitStatus complete = unread ? ExitStatus.INCOMPLETE : ExitStatus.CLEAN;
        return worse ? complete.and(ExitStatus.FINDINGS) : complete;
    }
}

package io.sgwarden.scanner.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where a scan writes its report, and which earlier report it is compared with. */
final class ReportOptions {
    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "also write the report in every format, and a manifest of the files, into this folder")
    Optional<Path> out = Optional.empty();

    @Option(
            names = "--previous",
            paramLabel = "FILE",
            description = "the last run's report.json: says what changed since, and carries on what was not read")
    private Optional<Path> previous = Optional.empty();

    @Mixin
    private final FirstRunOption firstRun = new FirstRunOption();

    @Option(
            names = "--metrics-file",
            paramLabel = "FILE",
            description = "also write the run's numbers for Prometheus, for a textfile collector")
    Optional<Path> metricsFile = Optional.empty();

    @Option(
            names = "--push-metrics",
            paramLabel = "URL",
            description = {
                "also send the run's numbers to this Prometheus Pushgateway, as job sgwarden;",
                "http://USER:PASSWORD@HOST:PORT where it asks for a password"
            })
    private Optional<String> pushMetrics = Optional.empty();

    @Option(names = "--all", description = "list managed objects too")
    boolean all;

    /**
     * Where numbers are pushed to.
     *
     * @throws UsageException nothing can be pushed there
     */
    Optional<Pushgateway> pushgateway() {
        return pushMetrics.map(Pushgateway::of);
    }

    /** Refuses, before anything is read, files that cannot be written. */
    void requireWritable() {
        out.ifPresent(OutFiles::requireWritable);
        metricsFile.ifPresent(OutFiles::requireWritableFolderOf);
    }

    /** The last run's report, where there is one. */
    PreviousScan previous(PrintWriter err) {
        Optional<Path> file = previous.filter(path -> firstRun.exists(path, err));
        return new PreviousScan(file.map(ReportInput::read), file.flatMap(ReportInput::manifest));
    }
}

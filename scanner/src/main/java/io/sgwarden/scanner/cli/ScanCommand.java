package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.ScanPipeline;
import io.sgwarden.scanner.ScanPipeline.Scan;
import io.sgwarden.scanner.model.Finding;
import io.sgwarden.scanner.model.ScanSettings;
import io.sgwarden.scanner.model.State;
import io.sgwarden.scanner.report.RunInfo;
import io.sgwarden.scanner.report.ScanReportJson;
import io.sgwarden.scanner.report.ScanTable;
import io.sgwarden.schemas.rules.RuleEngine;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sgwarden scan}: reads cluster and EC2, and says what state everything is in. Writes to neither. */
@Command(
        name = "scan",
        description = "Says what state each SecurityGroup object and each leaked group is in. Reads only.",
        mixinStandardHelpOptions = true)
final class ScanCommand implements Callable<Integer> {
    /** How the report is printed. */
    enum Format {
        TABLE,
        JSON
    }

    private final Surroundings surroundings;

    @Mixin
    private final SourceOptions sources = new SourceOptions();

    @Option(names = "--format", paramLabel = "table|json", description = "how to print the report; default table")
    private Format format = Format.TABLE;

    @Option(names = "--out", paramLabel = "DIR", description = "also write report.json and report.txt into this folder")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--all", description = "list managed objects too")
    private boolean all;

    ScanCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Instant start = sources.now.orElseGet(surroundings.clock()::instant);
        RuleEngine rules = Policies.engine(sources.policy, surroundings.clock());
        try (Sources opened = Sources.open(sources, surroundings.environment())) {
            Scan scan = new ScanPipeline(
                            opened.cluster(),
                            opened.otherClusters(),
                            opened.regions(),
                            rules,
                            new ScanSettings(start, sources.grace))
                    .run();
            Instant end = sources.now.orElseGet(surroundings.clock()::instant);
            report(scan, RunInfo.of(scan.inventory(), start, end, Version.text()));
            return status(scan).code();
        }
    }

    private void report(Scan scan, RunInfo run) {
        List<Finding> listed = scan.findings().findings().stream()
                .filter(finding -> all
                        || finding.state() != State.MANAGED
                        || !finding.violations().isEmpty())
                .filter(this::inNamespace)
                .toList();
        String json = ScanReportJson.write(run, scan.findings(), listed);
        String table = ScanTable.write(scan.findings(), listed);
        out.ifPresent(folder -> {
            OutFiles.write(folder.resolve("report.json"), json);
            OutFiles.write(folder.resolve("report.txt"), table);
        });
        surroundings.out().print(format == Format.JSON ? json : table);
    }

    private boolean inNamespace(Finding finding) {
        return sources.namespace.isEmpty()
                || finding.key()
                        .filter(key -> key.namespace().equals(sources.namespace.get()))
                        .isPresent();
    }

    private ExitStatus status(Scan scan) {
        ExitStatus status = Statuses.of(scan.findings(), this::inNamespace);
        return status == ExitStatus.FINDINGS && sources.exitZero ? ExitStatus.CLEAN : status;
    }
}

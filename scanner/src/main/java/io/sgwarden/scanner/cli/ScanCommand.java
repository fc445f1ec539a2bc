package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.ScanPipeline;
import io.sgwarden.scanner.ScanPipeline.Scan;
import io.sgwarden.scanner.advice.Advice;
import io.sgwarden.scanner.advice.ControllerAdvice;
import io.sgwarden.scanner.model.Finding;
import io.sgwarden.scanner.model.ScanSettings;
import io.sgwarden.scanner.model.State;
import io.sgwarden.scanner.report.History;
import io.sgwarden.scanner.report.ReportFiles;
import io.sgwarden.scanner.report.ReportFormat;
import io.sgwarden.scanner.report.RunInfo;
import io.sgwarden.scanner.report.ScanReport;
import io.sgwarden.scanner.report.ScanReportJson;
import io.sgwarden.scanner.report.Terminal;
import io.sgwarden.scanner.report.Terminal.Colours;
import io.sgwarden.schemas.rules.RuleEngine;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sgwarden scan}: reads cluster and EC2, and says what state everything is in. Writes to neither. */
@Command(
        name = "scan",
        description = "Says what state each SecurityGroup object and each leaked group is in. Reads only.",
        mixinStandardHelpOptions = true)
final class ScanCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private final SourceOptions sources = new SourceOptions();

    @Option(
            names = "--format",
            paramLabel = "table|json|csv|markdown|junit|ocsf|html",
            description = "how to print the report; default table")
    private ReportFormat format = ReportFormat.TABLE;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "also write the report in every format, and a manifest of the files, into this folder")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = "--previous",
            paramLabel = "FILE",
            description = "the last run's report.json: says what changed since, and carries on what was not read")
    private Optional<Path> previous = Optional.empty();

    @Option(names = "--all", description = "list managed objects too")
    private boolean all;

    ScanCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Instant start = sources.now.orElseGet(surroundings.clock()::instant);
        Optional<ScanReport> earlier = previous.map(ReportInput::read);
        Optional<String> manifest = previous.flatMap(ReportInput::manifest);
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
            ScanReport today = report(
                    scan,
                    RunInfo.of(
                            scan.inventory(),
                            start,
                            end,
                            Version.text(),
                            opened.awsRequests().get()),
                    ControllerAdvice.of(
                            scan.inventory(), scan.findings(), opened.cluster().controllerImages()));
            ScanReport compared = earlier.map(report -> History.carryOn(report, today, well(scan)))
                    .orElse(today);
            print(sources.namespace.map(compared::onlyNamespace).orElse(compared), manifest);
            return status(scan).code();
        }
    }

    private ScanReport report(Scan scan, RunInfo run, List<Advice> advice) {
        List<Finding> listed = scan.findings().findings().stream()
                .filter(finding -> all || !isWell(finding))
                .toList();
        return ScanReportJson.report(run, scan.findings(), listed, advice);
    }

    private static Set<String> well(Scan scan) {
        return scan.findings().findings().stream()
                .filter(ScanCommand::isWell)
                .map(Finding::id)
                .collect(Collectors.toSet());
    }

    private static boolean isWell(Finding finding) {
        return finding.state() == State.MANAGED && finding.violations().isEmpty();
    }

    private void print(ScanReport report, Optional<String> previousManifest) {
        out.ifPresent(folder -> ReportFiles.of(report, previousManifest)
                .forEach((name, text) -> OutFiles.write(folder.resolve(name), text)));
        Terminal terminal = Terminal.of(surroundings.environment(), sources.noColor ? Colours.OFF : Colours.ON);
        surroundings.out().print(format.render(report, terminal));
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

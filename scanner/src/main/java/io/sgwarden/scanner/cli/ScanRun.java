package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.classify.ControllerAdvice;
import io.sgwarden.scanner.cluster.ClusterReader;
import io.sgwarden.scanner.format.ReportFiles;
import io.sgwarden.scanner.format.ReportFiles.Link;
import io.sgwarden.scanner.model.CommandLines;
import io.sgwarden.scanner.model.Finding;
import io.sgwarden.scanner.model.Findings;
import io.sgwarden.scanner.model.Scan;
import io.sgwarden.scanner.model.ScanSettings;
import io.sgwarden.scanner.model.State;
import io.sgwarden.scanner.proof.ReportManifest;
import io.sgwarden.scanner.report.History;
import io.sgwarden.scanner.report.Owners;
import io.sgwarden.scanner.report.ReportMapping;
import io.sgwarden.scanner.report.ReportedController;
import io.sgwarden.scanner.report.RunInfo;
import io.sgwarden.scanner.report.ScanReport;
import io.sgwarden.schemas.rules.RuleEngine;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** From reading to the report: what a scan does once, and a watch in every scan cycle. */
record ScanRun(
        Environment environment,
        SourceOptions sources,
        ReportOptions options,
        RuleEngine rules,
        Sources opened,
        CommandLines commands) {

    /**
     * What was seen.
     *
     * @param report with what changed since the earlier one, of all namespaces
     */
    record ScanCycle(Scan scan, RunInfo run, ScanReport report) {}

    ScanCycle scan(ClusterReader cluster, PreviousScan earlier) {
        Instant start = sources.now(environment.clock());
        ScanSettings settings = new ScanSettings(start, sources.grace, earlier.claims(), commands);
        Scan scan = opened.explained(opened.pipeline(cluster, rules, settings).run(environment.stopRequested()));
        RunInfo run = opened.run(scan.inventory(), start, sources.now(environment.clock()))
                .with(
                        ReportedController.of(scan.inventory(), rules.policy()),
                        options.provenance.of(opened, rules.policy(), start),
                        Owners.of(scan.inventory(), rules.policy().report().ownerLabel()));
        List<Finding> listed = scan.findings().findings().stream()
                .filter(finding -> options.all || !isHealthy(finding))
                .toList();
        ScanReport today = ReportMapping.report(
                run, scan.findings(), listed, ControllerAdvice.of(scan.inventory(), scan.findings(), rules.policy()));
        return new ScanCycle(
                scan,
                run,
                earlier.report()
                        .map(report -> History.carryOn(report, today, healthyIds(scan)))
                        .orElse(today));
    }

    /** The report of this run only, with healthy objects and without earlier findings. */
    ScanReport publishable(ScanCycle cycle) {
        Findings findings = cycle.scan().findings();
        return shown(ReportMapping.report(cycle.run(), findings, findings.findings(), List.of()));
    }

    private static Set<String> healthyIds(Scan scan) {
        return scan.findings().findings().stream()
                .filter(ScanRun::isHealthy)
                .map(Finding::id)
                .collect(Collectors.toSet());
    }

    private static boolean isHealthy(Finding finding) {
        return finding.state() == State.MANAGED && finding.violations().isEmpty();
    }

    /** The report as it is shown: of one namespace only, where the run was told so. */
    ScanReport shown(ScanReport report) {
        return sources.namespace.map(report::onlyNamespace).orElse(report);
    }

    /** Writes the report's files, where they are asked for; answers their manifest. */
    Optional<String> keep(ScanReport report, PreviousScan previous) {
        if (options.out.isEmpty() && options.history().isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> files = ReportFiles.of(new Link(shown(report), previous.manifest(), options.signingKey()));
        options.out.ifPresent(folder -> files.forEach((name, text) -> OutFiles.write(folder.resolve(name), text)));
        options.history().ifPresent(history -> history.keep(report.run(), files));
        return Optional.of(Objects.requireNonNull(files.get(ReportManifest.FILE)));
    }

    /** The accounts of this run, where other runs have others. */
    SortedSet<String> sharedAccounts() {
        SortedSet<String> accounts = new TreeSet<>();
        if (!opened.accounts().otherRuns().isEmpty()) {
            opened.regions()
                    .forEach(region -> accounts.add(region.accountRegion().account()));
        }
        return accounts;
    }

    /** Of today's findings, and of those that could not be read again. */
    ExitStatus status(ScanCycle cycle) {
        ExitStatus today = sources.withExitZero(Statuses.of(cycle.scan().findings(), sources::selects));
        return shown(cycle.report()).unverified() > 0 ? today.and(ExitStatus.INCOMPLETE) : today;
    }
}

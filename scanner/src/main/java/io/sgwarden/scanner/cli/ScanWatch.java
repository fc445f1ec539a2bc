package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.classify.NeedsScan;
import io.sgwarden.scanner.cli.ScanRun.Look;
import io.sgwarden.scanner.format.ChangeLines;
import io.sgwarden.scanner.format.ReportFormat;
import io.sgwarden.scanner.format.Terminal;
import io.sgwarden.scanner.kubernetes.InformedCluster;
import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.report.ReportedFinding;
import io.sgwarden.scanner.report.ReportedFinding.Resource;
import io.sgwarden.scanner.report.ScanReport;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code sgwarden scan --watch}: the scan, and then what becomes different. */
final class ScanWatch {
    private final ScanRun run;
    private final WatchOptions options;
    private final Terminal terminal;
    private final ScanNumbers numbers;
    private final Optional<ScanPublication> publication;
    private final Signal signal = new Signal();
    private final WatchMetrics metrics = new WatchMetrics();
    private Optional<ScanReport> last = Optional.empty();
    private Optional<String> manifest = Optional.empty();
    /** Objects that had a finding: their recovery is news too. */
    private volatile Set<String> found = Set.of();

    ScanWatch(
            ScanRun run,
            WatchOptions options,
            Terminal terminal,
            ScanNumbers numbers,
            Optional<ScanPublication> publication) {
        this.run = run;
        this.options = options;
        this.terminal = terminal;
        this.numbers = numbers;
        this.publication = publication;
    }

    void run(Optional<ScanReport> earlier, Optional<String> earlierManifest) {
        manifest = earlierManifest;
        try (WatchServer server = WatchServer.start(options.managementPort, metrics);
                InformedCluster cluster =
                        run.opened().connection().orElseThrow().inform(this::changed, signal::ring)) {
            server.announce(run.environment().err());
            new WatchLoop(
                            run.environment().clock(),
                            signal,
                            run.environment().timing().betweenScans())
                    .run(run.environment().stopRequested(), () -> {}, () -> look(cluster, earlier));
        }
    }

    private void changed(SecurityGroup object) {
        if (NeedsScan.of(object) || found.contains(object.metadata().uid())) {
            signal.ring();
        }
    }

    private Duration look(InformedCluster cluster, Optional<ScanReport> earlier) {
        Look look = run.look(cluster, last.or(() -> earlier));
        ScanReport report = look.report();
        metrics.looked(report);
        say(report);
        numbers.keep(report);
        publication.ifPresent(
                open -> open.publish(run.publishable(look), run.opened().progress()));
        found = report.findings().stream()
                .map(ReportedFinding::resource)
                .flatMap(Optional::stream)
                .map(Resource::uid)
                .collect(Collectors.toUnmodifiableSet());
        last = Optional.of(report);
        return options.next(
                look.scan().findings(), run.sources().grace, run.environment().timing());
    }

    /** The first look whole, later ones by what is different from the one before. */
    private void say(ScanReport report) {
        List<Gap> gapsBefore = last.map(ScanReport::gaps).orElse(List.of());
        List<String> lines = ChangeLines.of(run.shown(report), gapsBefore);
        if (last.isEmpty()) {
            run.environment().out().print(ReportFormat.TABLE.render(run.shown(report), terminal));
        } else {
            lines.forEach(line -> run.environment().out().println(line));
        }
        if (last.isEmpty() || !lines.isEmpty()) {
            manifest = run.keep(report, manifest).or(() -> manifest);
        }
        run.environment().out().flush();
    }
}

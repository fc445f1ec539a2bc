package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.classify.NeedsScan;
import io.sgwarden.scanner.cli.ScanRun.ScanCycle;
import io.sgwarden.scanner.format.ChangeLines;
import io.sgwarden.scanner.format.ReportFormat;
import io.sgwarden.scanner.format.Terminal;
import io.sgwarden.scanner.kubernetes.InformedCluster;
import io.sgwarden.scanner.model.Claim;
import io.sgwarden.scanner.model.Claims;
import io.sgwarden.scanner.report.ReportedFinding;
import io.sgwarden.scanner.report.ReportedSubject.Resource;
import io.sgwarden.scanner.report.ScanReport;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code sgwarden scan --watch}: prints the report, and then what changes. */
final class ScanWatch {
    private final ScanRun run;
    private final WatchOptions options;
    private final Terminal terminal;
    private final ScanSinks sinks;
    private final Signal signal = new Signal();
    private final WatchMetrics metrics = new WatchMetrics();
    private final CyclePause pause;
    private PreviousScan previous = PreviousScan.NONE;
    private boolean first = true;

    /** Objects that had a finding: when they recover, that is reported too. */
    private volatile Set<String> found = Set.of();

    ScanWatch(ScanRun run, WatchOptions options, Terminal terminal, ScanSinks sinks) {
        this.run = run;
        this.options = options;
        this.terminal = terminal;
        this.sinks = sinks;
        this.pause =
                new CyclePause(options, run.sources().grace, run.environment().timing());
    }

    void run(PreviousScan earlier) {
        previous = earlier;
        try (WatchServer server = new WatchServer(options, metrics);
                InformedCluster cluster =
                        run.opened().connection().orElseThrow().inform(this::changed, signal::raise)) {
            server.announce(run.environment().err());
            new WatchLoop(run.environment().clock(), signal, run.environment().timing())
                    .run(run.environment().stopRequested(), () -> {}, () -> scan(cluster));
        }
    }

    private void changed(SecurityGroup object) {
        if (NeedsScan.of(object) || found.contains(object.metadata().uid())) {
            signal.raise();
        }
    }

    private Duration scan(InformedCluster cluster) {
        ScanCycle cycle = run.scan(cluster, previous);
        ScanReport report = cycle.report();
        metrics.scanned(report, cycle.scan().inventory().cluster());
        Optional<String> manifest = print(report, cycle.scan().findings().claims());
        sinks.send(run, cycle);
        found = report.findings().stream()
                .map(ReportedFinding::resource)
                .flatMap(Optional::stream)
                .map(Resource::uid)
                .collect(Collectors.toUnmodifiableSet());
        previous = new PreviousScan(
                Optional.of(report), cycle.scan().findings().claims(), manifest.or(previous::manifest));
        first = false;
        return pause.after(cycle.scan().findings());
    }

    /**
     * Prints the first report completely, and of later ones what changed; returns the manifest of the files written.
     */
    private Optional<String> print(ScanReport report, Claims claims) {
        ScanReport shown = run.shown(report);
        PrintWriter out = run.environment().out();
        List<String> changes = first ? List.of() : ChangeLines.of(shown, previous.gaps());
        if (first) {
            out.print(ReportFormat.TABLE.render(shown, terminal));
        }
        changes.forEach(out::println);
        out.flush();
        boolean changed = !changes.isEmpty() || !keeping(claims).equals(keeping(previous.claims()));
        return first || changed ? run.keep(report, previous) : Optional.empty();
    }

    /** Groups that stay when their objects are deleted: once these are gone, only a kept report shows it. */
    private static Set<String> keeping(Claims claims) {
        return claims.claims().stream()
                .filter(Claim::keepsGroup)
                .flatMap(claim -> claim.groupId().stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}

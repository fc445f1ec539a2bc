package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.format.CompleteRun;
import io.sgwarden.scanner.format.ScanMetrics;
import io.sgwarden.scanner.report.PlainText;
import io.sgwarden.scanner.report.ScanReport;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** Keeps the numbers of a scan for Prometheus, once or at every scan cycle; the same trouble is reported once. */
final class ScanNumbers {
    private static final String JOB = "metrics/job/sgwarden";

    private final Optional<Path> file;
    private final Optional<Pushgateway> gateway;
    private final SortedSet<String> accounts;
    private final PrintWriter err;
    private List<String> troubles = List.of();

    /**
     * The numbers' keeper.
     *
     * @param accounts whose numbers they are, where other runs push those of other accounts: each keeps its own
     */
    ScanNumbers(ReportOptions options, SortedSet<String> accounts, PrintWriter err) {
        this.file = options.metricsFile;
        this.gateway = options.pushgateway();
        this.accounts = accounts;
        this.err = err;
    }

    /** Writes and pushes them, where that is asked for: of everything that was read, whatever is shown. */
    ExitStatus keep(ScanReport report) {
        List<String> now = new ArrayList<>();
        file.flatMap(path -> write(path, report)).ifPresent(now::add);
        gateway.flatMap(open -> open.push(ScanMetrics.write(report), group(report)))
                .ifPresent(now::add);
        if (!now.equals(troubles)) {
            now.forEach(line -> err.println("sgwarden: " + PlainText.of(line)));
            err.flush();
        }
        troubles = List.copyOf(now);
        return now.isEmpty() ? ExitStatus.CLEAN : ExitStatus.INCOMPLETE;
    }

    private static Optional<String> write(Path path, ScanReport report) {
        try {
            OutFiles.write(path, ScanMetrics.write(report, () -> CompleteRun.read(OutFiles.current(path))));
            return Optional.empty();
        } catch (UsageException unwritten) {
            return Optional.ofNullable(unwritten.getMessage());
        }
    }

    /** Its own for each cluster, so that none hides the staleness of another. */
    private String group(ScanReport report) {
        String cluster = report.run()
                .clusterUid()
                .map(uid -> "/cluster/" + URLEncoder.encode(uid, StandardCharsets.UTF_8))
                .orElse("");
        return JOB + cluster + (accounts.isEmpty() ? "" : "/account/" + String.join(",", accounts));
    }
}

package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.cli.ScanRun.Look;
import java.util.Optional;

/** Where a scan sends its result besides standard output: numbers to Prometheus, reports to the cluster. */
record ScanSinks(ScanNumbers numbers, Optional<ScanPublication> publication) {
    /** Incomplete where something could not be sent. */
    ExitStatus send(ScanRun run, Look look) {
        ExitStatus status = numbers.keep(look.report());
        return publication
                .map(open -> open.publish(run.publishable(look), run.opened().progress()))
                .map(status::and)
                .orElse(status);
    }
}

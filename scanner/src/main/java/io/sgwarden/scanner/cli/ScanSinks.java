package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.cli.ScanRun.ScanCycle;
import java.util.Optional;

/** Where a scan sends its result besides standard output: numbers to Prometheus, reports to the cluster. */
record ScanSinks(ScanNumbers numbers, Optional<ScanPublication> publication) {
    /** Incomplete where something could not be sent. */
    ExitStatus send(ScanRun run, ScanCycle cycle) {
        ExitStatus status = numbers.keep(cycle.report());
        return publication
                .map(open -> open.publish(run.publishable(cycle), run.opened().progress()))
                .map(status::and)
                .orElse(status);
    }
}

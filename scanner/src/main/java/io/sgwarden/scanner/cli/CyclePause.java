package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.model.Findings;
import io.sgwarden.scanner.model.State;
import java.time.Duration;

/** How long a watch pauses after a scan cycle: longer each time while something cannot be read. */
final class CyclePause {
    private static final int MAX_DOUBLINGS = 4;

    private final Duration resync;
    private final Duration grace;
    private final Duration afterGap;
    private int failures;

    CyclePause(WatchOptions options, Duration grace, Timing timing) {
        this.resync = options.resync;
        this.grace = grace;
        this.afterGap = timing.afterGap();
    }

    /** The longest time until the next scan cycle, after these findings. */
    Duration after(Findings findings) {
        if (!findings.gaps().isEmpty()) {
            return shorter(afterGap.multipliedBy(1L << Math.min(failures++, MAX_DOUBLINGS)), resync);
        }
        failures = 0;
        boolean pending = findings.findings().stream().anyMatch(finding -> finding.state() == State.PENDING);
        return pending ? shorter(grace, resync) : resync;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}

package io.sgwarden.scanner.model;

import java.time.Duration;
import java.time.Instant;

/**
 * The time of a run, how long new objects may take, and what is known from earlier runs.
 *
 * @param now the clock of the run
 * @param grace how long a new object may take before its state counts
 * @param earlier the claims that earlier runs saw
 * @param commands how a finding words the commands that it gives to copy
 */
public record ScanSettings(Instant now, Duration grace, Claims earlier, CommandLines commands) {
    /** The settings of a run that gives no commands to copy. */
    public ScanSettings(Instant now, Duration grace, Claims earlier) {
        this(now, grace, earlier, CommandLines.NONE);
    }

    /** The settings of a run without earlier ones. */
    public ScanSettings(Instant now, Duration grace) {
        this(now, grace, Claims.NONE);
    }
}

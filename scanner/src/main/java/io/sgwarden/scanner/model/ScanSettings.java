package io.sgwarden.scanner.model;

import java.time.Duration;
import java.time.Instant;

/**
 * The time of a run, and how long new objects may take.
 *
 * @param now the clock of the run
 * @param grace how long a new object may take before its state counts
 */
public record ScanSettings(Instant now, Duration grace) {}

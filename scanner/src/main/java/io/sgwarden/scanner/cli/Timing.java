package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.aws.AwsRetries;
import io.sgwarden.scanner.kubernetes.LeaseTimes;
import java.time.Duration;

/**
 * How long a run waits where others act; tests shorten it.
 *
 * @param poll between two reads of an object that a controller is to change
 * @param tick between two questions of a watch whether it is to stop
 * @param betweenScans the least time between two scans of a watch, however much happens
 * @param afterGap between two scans of a watch where the first could not read everything
 */
public record Timing(
        Duration poll, Duration tick, Duration betweenScans, Duration afterGap, LeaseTimes lease, AwsRetries aws) {
    public static final Timing STANDARD = new Timing(
            Duration.ofMillis(500),
            Duration.ofMillis(200),
            Duration.ofSeconds(2),
            Duration.ofSeconds(10),
            LeaseTimes.STANDARD,
            AwsRetries.ADAPTIVE);
}

package io.sgwarden.simulator.cli;

import io.sgwarden.scanner.aws.AwsRetries;
import io.sgwarden.scanner.cli.Timing;
import io.sgwarden.scanner.kubernetes.LeaseTimes;
import java.time.Duration;

/** How commands wait in tests: in real time hardly at all, since simulated time passes while they do. */
final class ShortTiming {
    /** For a Lease that is to be lost, or given up, within seconds. */
    static final LeaseTimes SHORT_LEASE =
            new LeaseTimes(Duration.ofSeconds(2), Duration.ofMillis(1500), Duration.ofMillis(100));

    /** No load of the machine makes a command lose it. */
    static final LeaseTimes LONG_LEASE =
            new LeaseTimes(Duration.ofSeconds(15), Duration.ofSeconds(10), Duration.ofMillis(100));

    private static final Duration SOON = Duration.ofMillis(5);

    private ShortTiming() {}

    static Timing with(LeaseTimes lease) {
        return new Timing(SOON, SOON, Duration.ofMillis(50), Duration.ofMillis(50), lease, AwsRetries.after(SOON));
    }
}

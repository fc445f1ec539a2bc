package io.sgwarden.scanner.kubernetes;

import java.time.Duration;

/**
 * The times of a Lease.
 *
 * @param lasts how long after its last renewal it is still held
 * @param renewedWithin a holder that could not renew it for so long has lost it
 * @param retry between two attempts to take or renew it
 */
public record LeaseTimes(Duration lasts, Duration renewedWithin, Duration retry) {
    public static final LeaseTimes STANDARD =
            new LeaseTimes(Duration.ofSeconds(15), Duration.ofSeconds(10), Duration.ofSeconds(2));

    /** How long to wait for a holder that has gone. */
    Duration patience() {
        return lasts.plus(renewedWithin);
    }
}

package io.sgwarden.scanner.report;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times as people read them. */
public final class PlainTime {
    private PlainTime() {}

    /** To the second, in UTC: {@code 2026-11-23T00:00:00Z}. */
    public static String of(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}

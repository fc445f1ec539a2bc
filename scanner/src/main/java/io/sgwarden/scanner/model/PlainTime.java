package io.sgwarden.scanner.model;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Times and durations as people read them. */
public final class PlainTime {
    private PlainTime() {}

    /** To the second, in UTC: {@code 2026-11-23T00:00:00Z}. */
    public static String of(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** To the second: {@code 24 h}, {@code 1 h 30 m}. */
    public static String of(Duration duration) {
        String text = Stream.of(
                        duration.toHours() + " h", duration.toMinutesPart() + " m", duration.toSecondsPart() + " s")
                .filter(part -> !part.startsWith("0 "))
                .collect(Collectors.joining(" "));
        return text.isEmpty() ? "0 s" : text;
    }
}

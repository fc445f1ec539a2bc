package io.sgwarden.scanner.cli;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Durations as kubectl writes them, and days: {@code 30s}, {@code 5m}, {@code 1h30m}, {@code 7d}. */
final class Durations implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
        try {
            Duration duration = Duration.parse(iso(text.toUpperCase(Locale.ROOT)));
            if (duration.isNegative()) {
                throw new TypeConversionException(
                        "'" + text + "' is negative; write a duration such as 30s, 5m, 1h or 7d");
            }
            return duration;
        } catch (DateTimeParseException malformed) {
            throw new TypeConversionException("'" + text + "' is not a duration such as 30s, 5m, 1h or 7d");
        }
    }

    /** Days stand before the T of ISO 8601, all other units behind it. */
    private static String iso(String text) {
        int time = text.indexOf('D') + 1;
        return "P" + text.substring(0, time) + (time > 0 && time == text.length() ? "" : "T" + text.substring(time));
    }
}

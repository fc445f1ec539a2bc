package io.sgwarden.scanner.cli;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Durations as kubectl writes them: {@code 30s}, {@code 5m}, {@code 1h30m}. */
final class Durations implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
        try {
            Duration duration = Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
            if (duration.isNegative()) {
                throw new TypeConversionException("'" + text + "' is negative; write a duration such as 30s, 5m or 1h");
            }
            return duration;
        } catch (DateTimeParseException malformed) {
            throw new TypeConversionException("'" + text + "' is not a duration such as 30s, 5m or 1h");
        }
    }
}

package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.PlainTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How old a dump may be if something else is read live: an older one may show what is no longer true.
 *
 * @param limit absent where everything is read from dumps, which then belong together
 * @param writing whether the run may write: then a dump must also show that it is whole
 */
record DumpAge(Optional<Duration> limit, boolean writing, Clock clock) {
    /** The default of a run that only reads. */
    static final Duration READING = Duration.ofHours(24);
    /** The default of a run that writes. */
    static final Duration WRITING = Duration.ofHours(1);

    /** A gap for each file that is too old. */
    List<Gap> gaps(String where, List<String> files) {
        return limit.stream()
                .flatMap(oldest -> files.stream().flatMap(file -> gap(where, file, oldest).stream()))
                .toList();
    }

    private Optional<Gap> gap(String where, String file, Duration oldest) {
        try {
            Instant modified = Files.getLastModifiedTime(Path.of(file)).toInstant();
            return modified.isBefore(clock.instant().minus(oldest))
                    ? Optional.of(new Gap(
                            where,
                            file + " is of " + PlainTime.of(modified) + ", which is longer ago than --max-dump-age "
                                    + PlainTime.of(oldest) + "; dump again"))
                    : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.of(new Gap(where, "the age of " + file + " could not be read: " + unreadable.getMessage()));
        }
    }
}

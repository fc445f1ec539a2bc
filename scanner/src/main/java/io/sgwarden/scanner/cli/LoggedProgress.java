package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.pipeline.Progress;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.ToLongFunction;
import tools.jackson.databind.json.JsonMapper;

/** Writes a line of JSON for each piece of work that took longer than a second, for the log of a pod. */
record LoggedProgress(PrintWriter log, Clock clock) implements Progress {
    private static final double MILLIS = 1000.0;

    private record Line(String time, String level, String event, double seconds, long items) {}

    @Override
    public <T> T during(String what, Function<LongConsumer, T> work, ToLongFunction<T> items) {
        Instant begun = clock.instant();
        T result = work.apply(ignored -> {});
        Instant ended = clock.instant();
        Duration took = Duration.between(begun, ended);
        if (took.compareTo(SHOWN_AFTER) >= 0) {
            write(new Line(ended.toString(), "info", what, took.toMillis() / MILLIS, items.applyAsLong(result)));
        }
        return result;
    }

    private synchronized void write(Line line) {
        log.println(JsonMapper.shared().writeValueAsString(line));
        log.flush();
    }
}

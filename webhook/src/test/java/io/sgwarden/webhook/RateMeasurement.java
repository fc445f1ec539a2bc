package io.sgwarden.webhook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * How long the webhook takes to answer at 200 reviews a second, over TLS, in a process with the heap of its image. A
 * review's time begins when it was due, so that one which waits for a slow one before it counts as slow.
 *
 * <p>Argument: a folder. Prints milliseconds: first answer after readiness, median, 99th percentile, number of
 * failures.
 */
final class RateMeasurement {
    private static final int CONNECTIONS = 8;
    private static final int RATE = 200;
    private static final Duration TIME = Duration.ofSeconds(20);
    private static final double NANOS_IN_MILLIS = 1e6;
    private static final String REVIEW = Reviews.create(Reviews.object(Reviews.GOOD_RULE));

    private RateMeasurement() {}

    /** What one connection saw. */
    private record Observation(List<Long> nanos, int failures) {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        try (ServerProcess other = start(folder.resolve("other"))) {
            first(other); // this process learns TLS at another's expense
        }
        try (ServerProcess server = start(folder.resolve("measured"));
                ExecutorService clients = Executors.newFixedThreadPool(CONNECTIONS)) {
            long first = first(server);
            long start = System.nanoTime();
            List<Future<Observation>> all = Stream.iterate(0, number -> number + 1)
                    .limit(CONNECTIONS)
                    .map(number -> clients.submit(() -> load(server, start, number)))
                    .toList();
            List<Long> nanos = new ArrayList<>();
            int failures = 0;
            for (Future<Observation> client : all) {
                nanos.addAll(client.get().nanos());
                failures += client.get().failures();
            }
            nanos.sort(Long::compare);
            System.out.printf(
                    Locale.ROOT,
                    "%.0f,%.1f,%.1f,%d%n",
                    first / NANOS_IN_MILLIS,
                    nanos.get(nanos.size() / 2) / NANOS_IN_MILLIS,
                    nanos.get(nanos.size() * 99 / 100) / NANOS_IN_MILLIS,
                    failures);
        }
    }

    private static ServerProcess start(Path folder) throws Exception {
        return ServerProcess.start(folder, List.of("-Xmx128m", "-XX:+UseCompactObjectHeaders"));
    }

    private static long first(ServerProcess server) throws IOException {
        long begun = System.nanoTime();
        try (TlsCalls calls = server.connect()) {
            calls.review(REVIEW);
        }
        return System.nanoTime() - begun;
    }

    private static Observation load(ServerProcess server, long start, int number) {
        long pause = TimeUnit.SECONDS.toNanos(1) * CONNECTIONS / RATE;
        List<Long> nanos = new ArrayList<>();
        int failures = 0;
        try (TlsCalls calls = server.connect()) {
            for (long due = start + pause * number / CONNECTIONS; due < start + TIME.toNanos(); due += pause) {
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                if (calls.review(REVIEW).status() != 200) {
                    failures++;
                }
                nanos.add(System.nanoTime() - due);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new Observation(nanos, failures);
    }
}

package io.sgwarden.scanner;

import io.sgwarden.scanner.cli.Sgwarden;
import io.sgwarden.scanner.cli.Surroundings;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** The process: hands the surroundings in, finishes the object in hand on SIGTERM, and alone ends the JVM. */
public final class ScannerMain {
    /**
     * Longer than any sensible {@code --wait} lets one repair take; whoever kills harder than SIGTERM need not wait.
     */
    private static final long PATIENCE_SECONDS = 1800;

    private ScannerMain() {}

    public static void main(String[] arguments) {
        AtomicBoolean stop = new AtomicBoolean();
        CountDownLatch finished = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> awaitEnd(stop, finished), "sgwarden-shutdown"));
        Surroundings surroundings = new Surroundings(
                System.getenv(),
                System.in,
                new PrintWriter(System.out, false, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                Clock.systemUTC(),
                stop::get);
        System.exit(run(surroundings, finished, arguments));
    }

    /** Whatever happens, the shutdown hook must not wait for a run that has ended. */
    private static int run(Surroundings surroundings, CountDownLatch finished, String... arguments) {
        try {
            return Sgwarden.run(surroundings, arguments);
        } finally {
            finished.countDown();
        }
    }

    private static void awaitEnd(AtomicBoolean stop, CountDownLatch finished) {
        stop.set(true);
        try {
            if (!finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("sgwarden: ended before the object in hand was finished; run it again");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

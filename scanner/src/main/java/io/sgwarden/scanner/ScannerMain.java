package io.sgwarden.scanner;

import io.sgwarden.scanner.cli.Environment;
import io.sgwarden.scanner.cli.ExitStatus;
import io.sgwarden.scanner.cli.Sgwarden;
import io.sgwarden.scanner.cli.Timing;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
        AtomicBoolean heeded = new AtomicBoolean();
        CompletableFuture<Integer> end = new CompletableFuture<>();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> awaitEnd(stop, heeded, end), "sgwarden-shutdown"));
        Environment environment = new Environment(
                System.getenv(),
                System.in,
                new PrintWriter(System.out, false, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                Clock.systemUTC(),
                () -> {
                    heeded.set(true);
                    return stop.get();
                },
                Timing.STANDARD);
        System.exit(run(environment, end, arguments));
    }

    /** Whatever happens, the shutdown hook must not wait for a run that has ended. */
    private static int run(Environment environment, CompletableFuture<Integer> end, String... arguments) {
        try {
            end.complete(Sgwarden.run(environment, arguments));
        } finally {
            end.complete(ExitStatus.INTERNAL_ERROR.code());
        }
        return end.join();
    }

    /**
     * A JVM that is told to stop ends with 143, whatever the run makes of it; so the hook ends it itself. A run that
     * never asks whether it should stop has nothing in hand, and is not waited for.
     */
    private static void awaitEnd(AtomicBoolean stop, AtomicBoolean heeded, CompletableFuture<Integer> end) {
        if (end.isDone() || !heeded.get()) {
            return;
        }
        stop.set(true);
        try {
            Runtime.getRuntime().halt(end.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException unfinished) {
            System.err.println("sgwarden: ended before the object in hand was finished; run it again");
        }
    }
}

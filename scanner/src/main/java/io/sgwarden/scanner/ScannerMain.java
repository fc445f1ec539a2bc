package io.sgwarden.scanner;

import io.sgwarden.scanner.cli.Environment;
import io.sgwarden.scanner.cli.ExitStatus;
import io.sgwarden.scanner.cli.Sgwarden;
import io.sgwarden.scanner.cli.Timing;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The entry point: runs the command line, finishes the current object on SIGTERM, and is the only class that ends the
 * JVM.
 */
public final class ScannerMain {
    /** Longer than one repair takes with any sensible {@code --wait}. SIGKILL ends the process at once. */
    private static final long SHUTDOWN_SECONDS = 1800;

    private ScannerMain() {}

    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT); // messages of libraries format their numbers by it
        AtomicBoolean stop = new AtomicBoolean();
        AtomicBoolean stopChecked = new AtomicBoolean();
        CompletableFuture<Integer> end = new CompletableFuture<>();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> awaitEnd(stop, stopChecked, end), "sgwarden-shutdown"));
        Environment environment = new Environment(
                System.getenv(),
                System.in,
                new PrintWriter(System.out, false, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                Clock.systemUTC(),
                () -> {
                    stopChecked.set(true);
                    return stop.get();
                },
                Timing.STANDARD);
        System.exit(run(environment, end, arguments));
    }

    /** Completes the future in any case: the shutdown hook must not wait for a run that has ended. */
    private static int run(Environment environment, CompletableFuture<Integer> end, String... arguments) {
        try {
            end.complete(Sgwarden.run(environment, arguments));
        } finally {
            end.complete(ExitStatus.INTERNAL_ERROR.code());
        }
        return end.join();
    }

    /**
     * On SIGTERM a JVM ends with 143, whatever the run returns; so this hook ends it itself, with the run's exit code.
     * A run that never checks for a request to stop has nothing to finish, and is not waited for.
     */
    private static void awaitEnd(AtomicBoolean stop, AtomicBoolean stopChecked, CompletableFuture<Integer> end) {
        if (end.isDone() || !stopChecked.get()) {
            return;
        }
        stop.set(true);
        try {
            Runtime.getRuntime().halt(end.get(SHUTDOWN_SECONDS, TimeUnit.SECONDS));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException unfinished) {
            System.err.println("sgwarden: ended before the current object was finished; run it again");
        }
    }
}

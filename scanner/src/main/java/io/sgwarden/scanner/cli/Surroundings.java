package io.sgwarden.scanner.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * What surrounds the process, handed in so that commands can be run in tests.
 *
 * @param stopRequested whether somebody asked the process to end (SIGTERM)
 */
public record Surroundings(
        Map<String, String> environment,
        InputStream in,
        PrintWriter out,
        PrintWriter err,
        Clock clock,
        BooleanSupplier stopRequested) {

    public Surroundings {
        environment = Map.copyOf(environment);
    }
}

package io.sgwarden.scanner.cli;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

/** Runs commands as a user does, in this process. */
final class Commands {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

    private Commands() {}

    /** What a run left. */
    record Run(int code, String out, String err) {}

    static Run run(String... arguments) {
        return run(Map.of(), "", arguments);
    }

    static Run run(Map<String, String> environment, String standardInput, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Surroundings surroundings = new Surroundings(
                environment,
                new ByteArrayInputStream(standardInput.getBytes(StandardCharsets.UTF_8)),
                new PrintWriter(out),
                new PrintWriter(err),
                CLOCK,
                () -> false);
        int code = Sgwarden.run(surroundings, arguments);
        return new Run(code, out.toString(), err.toString());
    }
}

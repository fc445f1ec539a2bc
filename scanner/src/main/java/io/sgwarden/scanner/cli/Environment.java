package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.Sleeper;
import io.sgwarden.scanner.pipeline.Progress;
import java.io.InputStream;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/**
 * The environment of the process: variables, streams, clock and the request to stop. Tests pass their own.
 *
 * @param stopRequested whether the process was asked to end (SIGTERM)
 * @param timing how long it waits where others act
 */
public record Environment(
        Map<String, String> variables,
        InputStream in,
        PrintWriter out,
        PrintWriter err,
        Clock clock,
        BooleanSupplier stopRequested,
        Timing timing) {
    private static final int DEFAULT_WIDTH = 80;
    private static final Pattern WIDTH = Pattern.compile("[1-9][0-9]{1,3}");

    public Environment {
        variables = Map.copyOf(variables);
    }

    /** Waits for controllers to act, polling them. */
    Sleeper sleeper() {
        return new ThreadSleeper(clock, timing.poll());
    }

    /**
     * Where progress is reported: on a terminal in one line, of the width that the launcher passes; in a pod in lines
     * of JSON; else nowhere.
     */
    Progress progress() {
        String columns = variables.getOrDefault("SGWARDEN_PROGRESS", "");
        if (!columns.isEmpty()) {
            return new TerminalProgress(
                    err, WIDTH.matcher(columns).matches() ? Integer.parseInt(columns) : DEFAULT_WIDTH);
        }
        return variables.containsKey("KUBERNETES_SERVICE_HOST") ? new LoggedProgress(err, clock) : Progress.NONE;
    }

    /** Prints one line for the operator to standard error. */
    void warn(String line) {
        err.println("sgwarden: " + line);
    }

    void warnOf(Collection<Gap> gaps) {
        gaps.forEach(gap -> warn("not read: " + gap.text()));
    }
}

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
 * What surrounds the process, handed in so that commands can be run in tests.
 *
 * @param stopRequested whether somebody asked the process to end (SIGTERM)
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
    private static final int USUAL_WIDTH = 80;
    private static final Pattern WIDTH = Pattern.compile("[1-9][0-9]{1,3}");

    public Environment {
        variables = Map.copyOf(variables);
    }

    /** Waits for others to act. */
    Sleeper sleeper() {
        return new ThreadSleeper(clock, timing.poll());
    }

    /**
     * How a run says what takes its time: on a terminal, of the width that the launcher says, in one line; in a pod in
     * lines of JSON; else not at all.
     */
    Progress progress(Verbosity verbosity) {
        if (verbosity == Verbosity.QUIET) {
            return Progress.NONE;
        }
        String columns = variables.getOrDefault("SGWARDEN_PROGRESS", "");
        if (!columns.isEmpty()) {
            return new TerminalProgress(
                    err, WIDTH.matcher(columns).matches() ? Integer.parseInt(columns) : USUAL_WIDTH);
        }
        return variables.containsKey("KUBERNETES_SERVICE_HOST") ? new LoggedProgress(err, clock) : Progress.NONE;
    }

    /** Whether anything is said but errors and what was asked for. */
    enum Verbosity {
        QUIET,
        NORMAL
    }

    void notRead(Collection<Gap> gaps) {
        gaps.forEach(gap -> err.println("sgwarden: not read: " + gap.where() + ": " + gap.reason()));
    }
}

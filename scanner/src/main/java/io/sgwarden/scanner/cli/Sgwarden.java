package io.sgwarden.scanner.cli;

import java.util.List;

/** The command line: runs the command that the arguments name, and returns its exit code. */
public final class Sgwarden {
    /** Answered without reading the commands, which takes longer than a script that asks may wait. */
    private static final List<List<String>> VERSION = List.of(List.of("--version"), List.of("-V"), List.of("version"));

    private Sgwarden() {}

    /** Runs a command line and returns its exit code. */
    public static int run(Environment environment, String... arguments) {
        int code = ExitStatus.CLEAN.code();
        if (VERSION.contains(List.of(arguments))) {
            environment.out().println(Version.line());
        } else {
            code = execute(environment, arguments);
        }
        return checked(code, environment);
    }

    /** On a full disk or a closed pipe the result is lost, whatever it was. */
    private static int checked(int code, Environment environment) {
        boolean lost = environment.out().checkError();
        if (lost) {
            environment.warn("Could not write to standard output: is the disk full, or was the pipe closed?");
        }
        lost |= environment.err().checkError();
        return lost && code != ExitStatus.INTERNAL_ERROR.code() ? ExitStatus.USAGE.code() : code;
    }

    /** The JVM itself would end with 1 on an error, which means findings. */
    private static int execute(Environment environment, String... arguments) {
        try {
            return RootCommand.run(environment, arguments);
        } catch (LinkageError | OutOfMemoryError | StackOverflowError broken) {
            environment.warn("internal error: " + broken + "; please report it");
            return ExitStatus.INTERNAL_ERROR.code();
        }
    }
}

package io.sgwarden.scanner.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Whether an earlier report may be missing: shared by scan and cleanup, for jobs that keep their report. */
final class FirstRunOption {
    @Option(
            names = "--previous-optional",
            description = "a --previous file that does not exist yet means a first run and is no error")
    private boolean optional;

    /** Whether to read the file. One that exists and cannot be read stays an error. */
    boolean exists(Path file, PrintWriter err) {
        boolean first = optional && Files.notExists(file);
        if (first) {
            err.println("sgwarden: no earlier report: there is no " + file + " yet");
        }
        return !first;
    }
}

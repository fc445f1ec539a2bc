package io.sgwarden.scanner.manifest;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Starts the programs that the user has on PATH.
 *
 * @param path the variable PATH
 * @param longest how long one of them may take
 */
public record Programs(String path, Duration longest) {

    /** How a program ended. */
    sealed interface Ending {}

    /** It ended with exit code 0. */
    record Printed(String text) implements Ending {}

    /**
     * It is not on PATH, failed, or took too long.
     *
     * @param cause why, with what the program wrote to standard error, in one line
     */
    record Failed(String cause) implements Ending {}

    boolean has(String program) {
        return find(program).isPresent();
    }

    private Optional<Path> find(String program) {
        return Arrays.stream(path.split(File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, program))
                .filter(file -> Files.isExecutable(file) && !Files.isDirectory(file))
                .findFirst();
    }

    /** Runs a program to its end, with empty standard input. */
    Ending run(List<String> command) {
        Optional<Path> program = find(command.getFirst());
        if (program.isEmpty()) {
            return new Failed(command.getFirst()
                    + " is not on PATH; install it, or render elsewhere and pipe the result" + " to sgwarden lint -");
        }
        try {
            Path out = Files.createTempFile("sgwarden", ".out");
            Path err = Files.createTempFile("sgwarden", ".err");
            try {
                return run(command, new Streams(program.get(), out, err));
            } finally {
                Files.deleteIfExists(out);
                Files.deleteIfExists(err);
            }
        } catch (IOException failure) {
            return new Failed(String.valueOf(failure.getMessage()));
        }
    }

    /** Where a program is, and the files that it writes to: unlike pipes, they are never full. */
    private record Streams(Path program, Path out, Path err) {}

    private Ending run(List<String> command, Streams streams) throws IOException {
        List<String> line = new ArrayList<>(command);
        line.set(0, streams.program().toString());
        Process process = new ProcessBuilder(line)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(streams.out().toFile())
                .redirectError(streams.err().toFile())
                .start();
        try {
            if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                return new Failed("it did not end within " + longest.toSeconds() + " s");
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return new Failed("interrupted");
        }
        return process.exitValue() == 0
                ? new Printed(Files.readString(streams.out(), StandardCharsets.UTF_8))
                : new Failed("exit code " + process.exitValue() + ": " + said(streams.err()));
    }

    private static String said(Path err) throws IOException {
        return new String(Files.readAllBytes(err), StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining(" "));
    }
}

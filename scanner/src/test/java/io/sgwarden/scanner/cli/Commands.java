package io.sgwarden.scanner.cli;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Runs commands as a user does, in this process. */
final class Commands {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

    private Commands() {}

    /** What a run left. */
    record Run(int code, String out, String err) {}

    static Run run(String... arguments) {
        return run(Map.of(), "", arguments);
    }

    /** Runs a command on the dumps of a folder, at a fixed time and with the policy of the examples. */
    static Run onDumps(Path folder, String... arguments) {
        Stream<String> dumps = Stream.of(
                "--cluster-file",
                folder.resolve("cluster.yaml").toString(),
                "--aws-file",
                "123456789012/us-west-2=" + folder.resolve("security-groups.json"),
                "--aws-file",
                "123456789012/us-west-2=" + folder.resolve("network-interfaces.json"),
                "--policy",
                Path.of("..", "examples", "policy.yaml").toString(),
                "--now",
                "2026-11-23T00:00:00Z");
        return run(Stream.concat(Stream.of(arguments), dumps).toArray(String[]::new));
    }

    static Run run(Map<String, String> variables, String standardInput, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Sgwarden.run(environment(variables, standardInput, out, err), arguments);
        return new Run(code, out.toString(), err.toString());
    }

    /** All commands with their options. */
    static CommandLine all() {
        CommandLine root = new CommandLine(CommandSpec.create().name("sgwarden"));
        Subcommands.addTo(
                root, environment(Map.of(), "", Writer.nullWriter(), Writer.nullWriter()), List.of("completion"));
        return root.setCaseInsensitiveEnumValuesAllowed(true);
    }

    private static Environment environment(Map<String, String> variables, String input, Writer out, Writer err) {
        return new Environment(
                variables,
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintWriter(out),
                new PrintWriter(err),
                CLOCK,
                () -> false,
                Timing.STANDARD);
    }
}

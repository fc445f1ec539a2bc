package io.sgwarden.scanner.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** A program beside this one, which the launcher starts by itself: here only for the help and for completion. */
record OtherProgram(String name) implements Callable<Integer> {
    static CommandSpec demo() {
        return spec("demo", List.of("--help"), List.of("--out"));
    }

    static CommandSpec webhook() {
        return spec(
                "webhook",
                List.of("--help"),
                List.of(
                        "--tls-dir",
                        "--host",
                        "--port",
                        "--management-port",
                        "--policy",
                        "--on-leaking-delete",
                        "--shutdown-delay",
                        "--max-concurrent"));
    }

    private static CommandSpec spec(String name, List<String> flags, List<String> options) {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(new OtherProgram(name));
        flags.forEach(flag -> spec.addOption(OptionSpec.builder(flag).build()));
        options.forEach(option ->
                spec.addOption(OptionSpec.builder(option).type(String.class).build()));
        return spec;
    }

    @Override
    public Integer call() {
        throw new UsageException("Could not run " + name + ": it is another program, which the launcher sgwarden of a"
                + " release or a clone starts");
    }
}

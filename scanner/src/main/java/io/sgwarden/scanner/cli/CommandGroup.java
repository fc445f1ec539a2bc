package io.sgwarden.scanner.cli;

import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that only has subcommands; without one it is a usage error. */
@Command(mixinStandardHelpOptions = true)
final class CommandGroup implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs anything
    private CommandSpec spec;

    static CommandLine of(String description, Object... subcommands) {
        CommandLine group = new CommandLine(new CommandGroup());
        group.getCommandSpec().usageMessage().description(description);
        Stream.of(subcommands).forEach(group::addSubcommand);
        return group;
    }

    @Override
    public void run() {
        String names = String.join(", ", spec.subcommands().keySet());
        throw new ParameterException(
                spec.commandLine(),
                "Missing required subcommand: " + (names.contains(",") ? "one of " + names : names));
    }
}

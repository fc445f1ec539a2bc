package io.sgwarden.scanner.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sgwarden policy}: commands for policy files. */
@Command(
        name = "policy",
        description = "Checks a policy file, shows what another one would change, writes a ValidatingAdmissionPolicy.",
        mixinStandardHelpOptions = true)
final class PolicyCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs anything
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Missing required subcommand: one of "
                        + String.join(", ", spec.subcommands().keySet()));
    }
}

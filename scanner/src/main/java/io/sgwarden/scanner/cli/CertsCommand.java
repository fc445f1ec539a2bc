package io.sgwarden.scanner.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sgwarden certs}: the webhook's certificates. */
@Command(
        name = "certs",
        description = "Issues and renews the webhook's serving certificate where cert-manager does not.",
        mixinStandardHelpOptions = true)
final class CertsCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs anything
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing required subcommand: ensure");
    }
}

package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.certs.CertificatesRefusedException;
import io.sgwarden.scanner.cleanup.CleanupRefusedException;
import io.sgwarden.scanner.cluster.ClusterUnreachableException;
import io.sgwarden.scanner.ec2.Ec2UnreachableException;
import io.sgwarden.scanner.format.Terminal;
import io.sgwarden.scanner.kubernetes.LeaseHeldException;
import io.sgwarden.scanner.pipeline.StoppedException;
import io.sgwarden.scanner.plan.AdoptionRefusedException;
import io.sgwarden.scanner.planfile.PlanFileException;
import io.sgwarden.scanner.report.ReportFileException;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The root command: finds the command that the arguments name, runs it, and turns failures into exit codes. */
@Command(
        name = "sgwarden",
        description = "Keeps EC2 security groups declared through AWS Controllers for Kubernetes consistent with their"
                + " Kubernetes objects.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exit codes: 0 nothing to report, 1 findings, 2 usage or configuration, 3 incomplete (gaps, or a cap), 4 a"
                    + " repair or deletion failed or did not converge, 70 internal error.",
            "",
            "More about a command: sgwarden help COMMAND"
        })
final class RootCommand implements Runnable {
    private final PrintWriter out;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs anything
    private CommandSpec spec;

    private RootCommand(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void run() {
        spec.commandLine().usage(out);
    }

    /** Runs a command line and returns its exit code. */
    static int run(Environment environment, String... arguments) {
        CommandLine line = new CommandLine(new RootCommand(environment.out()));
        Subcommands.addTo(line, environment, List.of(arguments));
        return line.setOut(environment.out())
                .setErr(environment.err())
                .setUsageHelpWidth(Terminal.of(environment.variables()).readingWidth())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((failure, args) -> usage(failure, environment.err()))
                .setExecutionExceptionHandler((failure, command, parsed) ->
                        failed(failure, environment).code())
                .execute(arguments);
    }

    private static int usage(ParameterException failure, PrintWriter err) {
        err.println("sgwarden: " + message(failure));
        UnmatchedArgumentException.printSuggestions(failure, err);
        err.println("Run '" + failure.getCommandLine().getCommandSpec().qualifiedName() + " --help' for the options.");
        return ExitStatus.USAGE.code();
    }

    /** picocli lists the names of Java's constants, not the words that the help shows. */
    private static String message(ParameterException failure) {
        boolean notAWord = failure.getCause() instanceof TypeConversionException
                && failure.getArgSpec() instanceof OptionSpec option
                && Stream.concat(Stream.of(option.type()), Arrays.stream(option.auxiliaryTypes()))
                        .anyMatch(Class::isEnum);
        return notAWord && failure.getArgSpec() instanceof OptionSpec option
                ? "Invalid value for option '" + option.longestName() + "': expected "
                        + option.paramLabel().replace("|", ", ") + ", but was '" + failure.getValue() + "'"
                : String.valueOf(failure.getMessage());
    }

    private static ExitStatus failed(Exception failure, Environment environment) {
        if (failure instanceof LeaseHeldException || failure instanceof StoppedException) {
            environment.warn(String.valueOf(failure.getMessage()));
            return ExitStatus.INCOMPLETE;
        }
        boolean configuration = failure instanceof UsageException
                || failure instanceof ClusterUnreachableException
                || failure instanceof Ec2UnreachableException
                || failure instanceof AdoptionRefusedException
                || failure instanceof PlanFileException
                || failure instanceof ReportFileException
                || failure instanceof CleanupRefusedException
                || failure instanceof CertificatesRefusedException;
        if (configuration) {
            environment.warn(String.valueOf(failure.getMessage()));
            return ExitStatus.USAGE;
        }
        environment.warn("internal error: " + failure + "; please report it"
                + (environment.variables().containsKey("SGWARDEN_DEBUG") ? "" : ", with SGWARDEN_DEBUG=1 set"));
        Optional.ofNullable(environment.variables().get("SGWARDEN_DEBUG"))
                .ifPresent(unused -> failure.printStackTrace(environment.err()));
        return ExitStatus.INTERNAL_ERROR;
    }
}

package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.certs.CertificatesRefusedException;
import io.sgwarden.scanner.cleanup.CleanupRefusedException;
import io.sgwarden.scanner.cluster.ClusterUnreachableException;
import io.sgwarden.scanner.ec2.Ec2UnreachableException;
import io.sgwarden.scanner.kubernetes.LeaseHeldException;
import io.sgwarden.scanner.pipeline.StoppedException;
import io.sgwarden.scanner.plan.AdoptionRefusedException;
import io.sgwarden.scanner.planfile.PlanFileException;
import io.sgwarden.scanner.report.ReportFileException;
import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The root command. */
@Command(
        name = "sgwarden",
        description = "Keeps EC2 security groups declared through AWS Controllers for Kubernetes consistent with their"
                + " Kubernetes objects.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Also: sgwarden webhook (the admission server), sgwarden demo (all of it on a simulator).",
            "",
            "Exit codes: 0 nothing to report, 1 findings, 2 usage or configuration, 3 incomplete (gaps, or a cap),",
            "4 a repair or deletion failed, or did not converge, 70 internal error."
        })
public final class Sgwarden implements Runnable {
    private final PrintWriter out;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs anything
    private CommandSpec spec;

    private Sgwarden(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void run() {
        spec.commandLine().usage(out);
    }

    /** Runs a command line and returns its exit code. */
    public static int run(Environment environment, String... arguments) {
        CommandLine line = new CommandLine(new Sgwarden(environment.out()))
                .addSubcommand("help", new CommandLine.HelpCommand())
                .addSubcommand("version", new VersionCommand(environment.out()))
                .addSubcommand("completion", new CompletionCommand(environment.out()))
                .addSubcommand("lint", new LintCommand(environment))
                .addSubcommand("scan", new ScanCommand(environment))
                .addSubcommand("diff", new DiffCommand(environment))
                .addSubcommand("verify", new VerifyCommand(environment))
                .addSubcommand("repair", new RepairCommand(environment))
                .addSubcommand("cleanup", new CleanupCommand(environment))
                .addSubcommand("iam", new IamCommand(environment))
                .addSubcommand(
                        "certs",
                        CommandGroup.of(
                                "Issues and renews the webhook's serving certificate where cert-manager does not.",
                                new CertsEnsureCommand(environment)))
                .addSubcommand("explain", new ExplainCommand(environment))
                .addSubcommand(
                        "policy",
                        CommandGroup.of(
                                "Checks a policy file, shows what another one would change, writes a"
                                        + " ValidatingAdmissionPolicy.",
                                new PolicyGuardCommand(environment),
                                new PolicyCheckCommand(environment),
                                new PolicyPreviewCommand(environment),
                                new PolicyShowCommand(environment),
                                new PolicyVapCommand(environment)))
                .setOut(environment.out())
                .setErr(environment.err())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((failure, args) -> usage(failure, environment.err()))
                .setExecutionExceptionHandler((failure, command, parsed) ->
                        failed(failure, environment).code());
        return checked(execute(line, environment, arguments), environment);
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
    private static int execute(CommandLine line, Environment environment, String... arguments) {
        try {
            return line.execute(arguments);
        } catch (LinkageError | OutOfMemoryError | StackOverflowError broken) {
            environment.warn("internal error: " + broken + "; please report it");
            return ExitStatus.INTERNAL_ERROR.code();
        }
    }

    private static int usage(ParameterException failure, PrintWriter err) {
        err.println("sgwarden: " + failure.getMessage());
        UnmatchedArgumentException.printSuggestions(failure, err);
        err.println("Run '" + failure.getCommandLine().getCommandSpec().qualifiedName() + " --help' for the options.");
        return ExitStatus.USAGE.code();
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

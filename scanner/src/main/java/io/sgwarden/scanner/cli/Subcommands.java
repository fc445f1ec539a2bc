package io.sgwarden.scanner.cli;

import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * The subcommands, in the order of the help. picocli reads all options of a command by reflection, which takes longer
 * than many commands run: only the commands that the arguments name are read, of the others the summary is enough.
 */
final class Subcommands {
    /** Needs all commands with their options. */
    private static final String COMPLETION = "completion";

    private record Subcommand(String name, String summary, Supplier<CommandLine> command) {
        static Subcommand of(String name, String summary, Supplier<Object> command) {
            return new Subcommand(name, summary, () -> new CommandLine(command.get()));
        }
    }

    private Subcommands() {}

    static void addTo(CommandLine root, Environment environment, List<String> arguments) {
        // picocli reads the arguments of a file @FILE later
        boolean all =
                arguments.contains(COMPLETION) || arguments.stream().anyMatch(argument -> argument.startsWith("@"));
        all(environment).forEach(subcommand -> {
            String name = subcommand.name();
            if (all || arguments.contains(name)) {
                CommandLine command = subcommand.command().get();
                setVersion(command);
                OptionGroups.use(command);
                command.getCommandSpec().usageMessage().header(subcommand.summary());
                root.addSubcommand(name, command);
            } else {
                root.addSubcommand(
                        name, CommandSpec.create().usageMessage(new UsageMessageSpec().header(subcommand.summary())));
            }
        });
    }

    private static void setVersion(CommandLine command) {
        command.getCommandSpec().version(Version.line());
        command.getSubcommands().values().forEach(Subcommands::setVersion);
    }

    private static List<Subcommand> all(Environment environment) {
        return List.of(
                Subcommand.of("lint", "Checks manifests with the webhook's rules.", () -> new LintCommand(environment)),
                Subcommand.of(
                        "scan", "Reports the state of all objects and groups.", () -> new ScanCommand(environment)),
                Subcommand.of("diff", "Compares two reports.", () -> new DiffCommand(environment)),
                Subcommand.of(
                        "report", "Prints a JSON report in another format.", () -> new ReportCommand(environment)),
                Subcommand.of(
                        "verify",
                        "Says whether reports are as they were written.",
                        () -> new VerifyCommand(environment)),
                Subcommand.of("repair", "Plans repairs, and applies them.", () -> new RepairCommand(environment)),
                Subcommand.of(
                        "cleanup",
                        "Plans which leaked groups to delete, and deletes them.",
                        () -> new CleanupCommand(environment)),
                Subcommand.of("explain", "Explains a rule or a state.", () -> new ExplainCommand(environment)),
                new Subcommand("policy", "Checks, compares and shows policies.", () -> policy(environment)),
                Subcommand.of("iam", "Prints the IAM policy of a command.", () -> new IamCommand(environment)),
                new Subcommand("certs", "Renews the webhook's certificate.", () -> certs(environment)),
                Subcommand.of("demo", "Plays the whole story on a simulator.", () -> OtherProgram.demo()),
                Subcommand.of("webhook", "Runs the admission server.", () -> OtherProgram.webhook()),
                Subcommand.of(
                        COMPLETION,
                        "Prints the completion for bash, zsh or fish.",
                        () -> new CompletionCommand(environment.out())),
                Subcommand.of("help", "Explains a command.", () -> new CommandLine.HelpCommand()),
                Subcommand.of("version", "Prints the version.", () -> new VersionCommand(environment.out())));
    }

    private static CommandLine policy(Environment environment) {
        return CommandGroup.of(
                "Checks a policy file, shows what another one would change, writes a ValidatingAdmissionPolicy.",
                new PolicyCheckCommand(environment),
                new PolicyPreviewCommand(environment),
                new PolicyShowCommand(environment),
                new PolicyVapCommand(environment),
                new PolicyGuardCommand(environment));
    }

    private static CommandLine certs(Environment environment) {
        return CommandGroup.of(
                "Issues and renews the webhook's serving certificate where cert-manager does not.",
                new CertsEnsureCommand(environment));
    }
}

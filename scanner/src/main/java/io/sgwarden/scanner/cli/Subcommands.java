package io.sgwarden.scanner.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    private record Subcommand(String summary, Supplier<CommandLine> command) {}

    private Subcommands() {}

    static void addTo(CommandLine root, Environment environment, List<String> arguments) {
        // picocli reads the arguments of a file @FILE later
        boolean all =
                arguments.contains(COMPLETION) || arguments.stream().anyMatch(argument -> argument.startsWith("@"));
        of(environment).forEach((name, subcommand) -> {
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

    private static Map<String, Subcommand> of(Environment environment) {
        Map<String, Subcommand> all = new LinkedHashMap<>();
        all.put(
                "lint",
                new Subcommand(
                        "Checks manifests with the webhook's rules.",
                        () -> new CommandLine(new LintCommand(environment))));
        all.put(
                "scan",
                new Subcommand(
                        "Reports the state of all objects and groups.",
                        () -> new CommandLine(new ScanCommand(environment))));
        all.put("diff", new Subcommand("Compares two reports.", () -> new CommandLine(new DiffCommand(environment))));
        all.put(
                "report",
                new Subcommand(
                        "Prints a JSON report in another format.",
                        () -> new CommandLine(new ReportCommand(environment))));
        all.put(
                "verify",
                new Subcommand(
                        "Says whether reports are as they were written.",
                        () -> new CommandLine(new VerifyCommand(environment))));
        all.put(
                "repair",
                new Subcommand(
                        "Plans repairs, and applies them.", () -> new CommandLine(new RepairCommand(environment))));
        all.put(
                "cleanup",
                new Subcommand(
                        "Plans which leaked groups to delete, and deletes them.",
                        () -> new CommandLine(new CleanupCommand(environment))));
        all.put(
                "explain",
                new Subcommand("Explains a rule or a state.", () -> new CommandLine(new ExplainCommand(environment))));
        all.put("policy", new Subcommand("Checks, compares and shows policies.", () -> policy(environment)));
        all.put(
                "iam",
                new Subcommand(
                        "Prints the IAM policy of a command.", () -> new CommandLine(new IamCommand(environment))));
        all.put("certs", new Subcommand("Renews the webhook's certificate.", () -> certs(environment)));
        all.put(
                "demo",
                new Subcommand("Plays the whole story on a simulator.", () -> new CommandLine(OtherProgram.demo())));
        all.put("webhook", new Subcommand("Runs the admission server.", () -> new CommandLine(OtherProgram.webhook())));
        all.put(
                COMPLETION,
                new Subcommand(
                        "Prints the completion for bash, zsh or fish.",
                        () -> new CommandLine(new CompletionCommand(environment.out()))));
        all.put("help", new Subcommand("Explains a command.", () -> new CommandLine(new CommandLine.HelpCommand())));
        all.put(
                "version",
                new Subcommand("Prints the version.", () -> new CommandLine(new VersionCommand(environment.out()))));
        return all;
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

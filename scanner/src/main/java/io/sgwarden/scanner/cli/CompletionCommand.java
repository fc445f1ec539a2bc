package io.sgwarden.scanner.cli;

import java.io.PrintWriter;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sgwarden completion bash|zsh|fish}: what makes the shell complete commands and options. */
@Command(
        name = "completion",
        description = "Prints what makes a shell complete commands and options.",
        mixinStandardHelpOptions = true,
        footer = {
            "Examples:",
            "  bash: source <(sgwarden completion bash)",
            "  zsh:  source <(sgwarden completion zsh)",
            "  fish: sgwarden completion fish | source"
        })
final class CompletionCommand implements Runnable {
    private final PrintWriter out;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs anything
    private CommandSpec spec;

    @Parameters(paramLabel = "bash|zsh|fish", description = "the shell")
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs anything
    private Shell shell;

    private enum Shell {
        BASH,
        ZSH,
        FISH
    }

    CompletionCommand(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void run() {
        CommandLine root = spec.root().commandLine();
        switch (shell) {
            case BASH, ZSH -> out.print(AutoComplete.bash("sgwarden", root)); // one script knows both
            case FISH -> root.getSubcommands().forEach(this::fish);
        }
    }

    private void fish(String name, CommandLine command) {
        CommandSpec of = command.getCommandSpec();
        String description = String.join(" ", of.usageMessage().header());
        out.println("complete -c sgwarden -n __fish_use_subcommand -f -a " + name + " -d " + quoted(description));
        for (OptionSpec option : of.options()) {
            String longest = option.longestName();
            String kind = longest.startsWith("--") ? "-l " + longest.substring(2) : "-s " + longest.substring(1);
            out.println("complete -c sgwarden -n '__fish_seen_subcommand_from " + name + "' " + kind
                    + (option.arity().max() > 0 ? " -r" : "") + " -d "
                    + quoted(String.join(" ", option.description())));
        }
        command.getSubcommands()
                .keySet()
                .forEach(inner -> out.println(
                        "complete -c sgwarden -n '__fish_seen_subcommand_from " + name + "' -f -a " + inner));
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}

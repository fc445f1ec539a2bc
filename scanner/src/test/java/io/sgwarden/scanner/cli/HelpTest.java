package io.sgwarden.scanner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What {@code --help} prints of each command. */
class HelpTest {
    private static Stream<CommandLine> commands() {
        return below(Commands.all());
    }

    private static Stream<CommandLine> below(CommandLine command) {
        return command.getSubcommands().values().stream()
                .flatMap(inner -> Stream.concat(Stream.of(inner), below(inner)));
    }

    @Test
    void describesEachCommandInOneLine() {
        String help = Commands.run("help").out();

        assertThat(help.lines().filter(line -> line.startsWith("  ") && !line.startsWith("  -")))
                .hasSize(Commands.all().getSubcommands().size())
                .allMatch(line -> line.endsWith("."));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void describesEachOptionInOneParagraph(CommandLine command) {
        assertThat(command.getCommandSpec().options())
                .filteredOn(option -> !List.of("demo", "webhook").contains(command.getCommandName()))
                .allMatch(option -> option.description().length == 1);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void showsExamplesThatCanBeParsed(CommandLine command) {
        String footer = String.join(
                        "\n", command.getCommandSpec().usageMessage().footer())
                .replace(" \\\n", "");

        footer.lines()
                .filter(line -> line.matches("  (.*\\| )?sgwarden .*"))
                .map(line -> line.replaceFirst(".*sgwarden ", "").split(" +", -1))
                .forEach(words -> Commands.all().parseArgs(words));
    }

    @Test
    void groupsManyOptions() {
        assertThat(Commands.run("help", "repair").out().lines().filter(line -> line.matches("[A-Z].*:")))
                .containsExactly(
                        "Options:",
                        "Applying:",
                        "Output:",
                        "Cluster:",
                        "AWS:",
                        "Files instead of cluster and AWS:",
                        "Logs of ACK's controllers:",
                        "Watching:",
                        "Examples:");
    }

    @Test
    void saysTheVersionBelowEachCommandToo() {
        assertThat(Commands.run("scan", "--version")).isEqualTo(Commands.run("--version"));
        assertThat(Commands.run("policy", "check", "-V")).isEqualTo(Commands.run("version"));
    }

    @Test
    void completesTheProgramsBeside() {
        assertThat(Commands.run("completion", "bash").out()).contains("--tls-dir");
        assertThat(Commands.run("completion", "fish").out().lines())
                .contains(
                        "complete -c sgwarden -n __fish_use_subcommand -f -a webhook -d 'Runs the admission server.'",
                        "complete -c sgwarden -n '__fish_seen_subcommand_from demo' -l out -r -d ''");
    }
}

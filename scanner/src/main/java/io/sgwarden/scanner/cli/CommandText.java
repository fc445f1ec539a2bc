package io.sgwarden.scanner.cli;

import io.sgwarden.scanner.model.CommandLines;
import io.sgwarden.scanner.model.Credentials;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A command line as a report shows it. Options that only say where the output goes are left out: the same scan makes
 * the same report wherever it is written. Credentials in URLs are left out too.
 */
final class CommandText {
    private static final Set<String> OUTPUT = Set.of(
            "--out",
            "--sign",
            "--history",
            "--history-runs",
            "--format",
            "--metrics-file",
            "--push-metrics",
            "--push-metrics-login",
            "--quiet",
            "--no-color");
    private static final Pattern QUERY = Pattern.compile("\\?.*");

    private CommandText() {}

    /** The command line of the command that runs. */
    static String of(CommandLine command) {
        List<String> words = new ArrayList<>(List.of(command.getCommandSpec().qualifiedName()));
        command.getParseResult().matchedOptions().stream()
                .distinct()
                .filter(option -> !OUTPUT.contains(option.longestName()))
                .forEach(option -> words.addAll(words(option)));
        return String.join(" ", words);
    }

    /** An option as the command line gives it. */
    static List<String> words(OptionSpec option) {
        return option.arity().max() == 0
                ? List.of(option.longestName())
                : option.originalStringValues().stream()
                        .map(value -> option.longestName() + " " + CommandLines.word(withoutSecrets(value)))
                        .toList();
    }

    static String withoutSecrets(String value) {
        return value.contains("://") ? QUERY.matcher(Credentials.removed(value)).replaceAll("") : value;
    }
}

package io.sgwarden.scanner.cli;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * The options that the command line names. One that does nothing in this mode is refused: whoever wrote it expects
 * something of it.
 */
record GivenOptions(ParseResult parsed) {
    static GivenOptions of(CommandSpec command) {
        return new GivenOptions(command.commandLine().getParseResult());
    }

    /**
     * Refuses these options.
     *
     * @param mode where they have no effect, such as {@code without --watch}
     */
    void refuse(String mode, String... options) {
        Stream.of(options).filter(this::has).findFirst().ifPresent(option -> {
            throw new UsageException("Could not use " + option + ": it has no effect " + mode + "; leave it out");
        });
    }

    /** Refuses these options where another is missing. */
    void needs(String other, String... options) {
        if (!has(other)) {
            refuse("without " + other, options);
        }
    }

    /** These options as the command line gives them, as words for a shell. */
    List<String> words(Set<String> options) {
        return parsed.matchedOptionsSet().stream()
                .filter(option -> options.contains(option.longestName()))
                .flatMap(option -> CommandText.words(option).stream())
                .toList();
    }

    boolean has(String option) {
        return parsed.hasMatchedOption(option);
    }
}

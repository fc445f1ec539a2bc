package io.sgwarden.scanner.model;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Commands that a remedy gives to copy, between backquotes; whatever a name contains, a shell runs nothing of it.
 *
 * @param options those of the run that decide what is read, as words for a shell: without them, the command would see
 *     something else
 * @param live whether cluster and EC2 were both read live: from dumps nothing can be written
 */
public record CommandLines(List<String> options, boolean live) {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._/:=@%+,-]+");

    /** Of a run whose options are not known. */
    public static final CommandLines NONE = new CommandLines(List.of(), true);

    public CommandLines {
        options = List.copyOf(options);
    }

    /** The same with one more option. */
    public CommandLines with(String option) {
        return new CommandLines(
                Stream.concat(options.stream(), Stream.of(option)).toList(), live);
    }

    /** A repair of one object. */
    public String repair(ResourceKey object, String more) {
        return quoted(command("repair", object.toString(), more));
    }

    /** What a clean-up would do with one group. */
    public String cleanup(Group group) {
        return quoted(command("cleanup", group.id(), "--scope " + group.accountRegion()));
    }

    /** A command, its operand, its own options, and those of the run. */
    private String command(String name, String operand, String more) {
        return Stream.concat(Stream.of("sgwarden", name, word(operand), more), options.stream())
                .collect(Collectors.joining(" "));
    }

    public static String describe(ResourceKey object) {
        return quoted("kubectl -n " + word(object.namespace()) + " describe securitygroups.ec2.services.k8s.aws "
                + word(object.name()));
    }

    /** One word for a shell. */
    public static String word(String text) {
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    /** A backquote within would end it early. */
    private static String quoted(String command) {
        return "`" + command.replace('`', '?') + "`";
    }
}

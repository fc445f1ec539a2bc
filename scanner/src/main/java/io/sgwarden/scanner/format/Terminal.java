package io.sgwarden.scanner.format;

import java.util.Map;
import java.util.Optional;

/**
 * Where text is printed to.
 *
 * @param columns its width; absent where it is no terminal
 * @param coloured whether it shows colours
 */
public record Terminal(Optional<Integer> columns, boolean coloured) {
    private static final int NARROWEST = 40;
    private static final int STANDARD = 80;
    private static final int WIDEST_TEXT = 120;

    /** A file or a pipe. */
    public static final Terminal NONE = new Terminal(Optional.empty(), false);

    /** What the launcher says of standard output: a JVM cannot tell its width. */
    public static Terminal of(Map<String, String> environment) {
        Optional<Integer> columns = Optional.ofNullable(environment.get("SGWARDEN_COLUMNS"))
                .filter(text -> text.matches("[1-9][0-9]{0,3}"))
                .map(Integer::valueOf)
                .map(width -> Math.max(width, NARROWEST));
        boolean coloured = columns.isPresent()
                && !"dumb".equals(environment.get("TERM"))
                && environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Terminal(columns, coloured);
    }

    /** How wide a text to read may be: longer lines are hard to read. */
    public int readingWidth() {
        return Math.clamp(columns.orElse(STANDARD), STANDARD, WIDEST_TEXT);
    }

    public Terminal withoutColours() {
        return new Terminal(columns, false);
    }
}

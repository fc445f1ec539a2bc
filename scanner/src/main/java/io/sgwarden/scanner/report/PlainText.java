package io.sgwarden.scanner.report;

import java.util.stream.Collectors;

/** Text without control characters, safe to print: names and messages come from outside. */
public final class PlainText {
    private static final int REPLACEMENT = '\uFFFD';

    private PlainText() {}

    /** With a replacement for all that controls, formats or breaks lines, and for what is no character. */
    public static String of(String text) {
        return text.codePoints()
                .map(character -> isPlain(character) ? character : REPLACEMENT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** The same of a text of several lines. */
    public static String ofLines(String text) {
        return text.lines().map(PlainText::of).collect(Collectors.joining("\n"));
    }

    /** Half a pair is no character, nor is what XML does not know. */
    private static boolean isPlain(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false;
            default -> (character & 0xFFFE) != 0xFFFE;
        };
    }
}

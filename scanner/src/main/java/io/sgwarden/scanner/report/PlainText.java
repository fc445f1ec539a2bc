package io.sgwarden.scanner.report;

/** Text that talks to no terminal, page or parser: names and messages come from outside. */
public final class PlainText {
    private static final int REPLACEMENT = '\uFFFD';

    private PlainText() {}

    /** With a replacement for every control and format character, and for what is no character. */
    public static String of(String text) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT || isNoCharacter(c)
                        ? REPLACEMENT
                        : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Half a pair, or what XML does not know. */
    private static boolean isNoCharacter(int character) {
        return Character.getType(character) == Character.SURROGATE || (character & 0xFFFE) == 0xFFFE;
    }
}

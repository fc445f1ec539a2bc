package io.sgwarden.schemas.rules;

import java.util.Locale;
import java.util.Set;

/** Names the character that EC2 refuses in a name or a description. */
final class CharacterHints {
    /** The rules about characters of a string. */
    static final Set<String> RULES =
            Set.of("name-charset", "name-nonascii", "desc-charset", "desc-nonascii", "rule-desc-charset");

    private static final String OTHERS = " ._-:/()#,@[]+=&;{}!$*";

    private CharacterHints() {}

    /** @param allowed what the rule says otherwise */
    static String of(String value, String allowed) {
        String trimmed = value.stripTrailing();
        if (trimmed.length() < value.length()
                && value.endsWith("\n")
                && trimmed.codePoints().allMatch(CharacterHints::isLegal)) {
            return "it ends in a line break, write >- instead of > or |";
        }
        int[] points = value.codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            if (!isLegal(points[i])) {
                return "replace " + name(points[i]) + " at position " + (i + 1) + "; " + allowed;
            }
        }
        return allowed;
    }

    private static boolean isLegal(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || OTHERS.indexOf(c) >= 0;
    }

    private static String name(int character) {
        return switch (character) {
            case '\n', '\r' -> "the line break";
            case '\t' -> "the tab";
            default -> {
                String code = String.format(Locale.ROOT, "U+%04X", character);
                if (character > ' ' && character < 0x7f) {
                    yield Character.toString(character);
                }
                yield Character.isLetterOrDigit(character) ? Character.toString(character) + " (" + code + ")" : code;
            }
        };
    }
}

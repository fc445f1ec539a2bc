package io.sgwarden.schemas.rules;

/** Checks of strings that are common to IPv4 and IPv6 blocks. */
final class CidrText {
    private static final int LONGEST_PREFIX = 4;

    private CidrText() {}

    static boolean isSpace(char c) {
        return Character.isWhitespace(c);
    }

    static boolean hasSpace(String text) {
        return text.chars().anyMatch(c -> isSpace((char) c));
    }

    static boolean isDigits(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    static boolean hasLeadingZero(String digits) {
        return digits.length() > 1 && digits.startsWith("0");
    }

    /** Whether the text is a number up to the bound; leading zeros are checked elsewhere. */
    static boolean isNumberUpTo(String text, int highest) {
        return isDigits(text) && text.length() <= LONGEST_PREFIX && Integer.parseInt(text) <= highest;
    }
}

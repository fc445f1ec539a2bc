package io.sgwarden.schemas.rules;

/** Checks of strings that are common to IPv4 and IPv6 blocks. */
final class CidrText {
    private static final int LONGEST_PREFIX = 4;

    private CidrText() {}

    static boolean isSpace(char c) {
        return Character.isWhitespace(c);
    }

    static boolean hasSpace(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isSpace(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    static boolean isDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty();
    }

    static boolean hasLeadingZero(String digits) {
        return digits.length() > 1 && digits.startsWith("0");
    }

    /** Whether the text is a number up to the bound; leading zeros are checked elsewhere. */
    static boolean isNumberUpTo(String text, int highest) {
        return isDigits(text) && text.length() <= LONGEST_PREFIX && Integer.parseInt(text) <= highest;
    }
}

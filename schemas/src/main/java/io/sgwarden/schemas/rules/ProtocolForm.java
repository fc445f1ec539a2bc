package io.sgwarden.schemas.rules;

import java.util.Locale;
import java.util.Set;

/** The spelling of {@code ipProtocol}. Each value has exactly one form, so that exactly one rule is about it. */
enum ProtocolForm {
    ABSENT,
    EMPTY,
    /** {@code tcp}, {@code udp}, {@code icmp}, {@code icmpv6}, {@code -1} or 0 to 255. */
    ACCEPTED,
    /** One of the four names, not in lower case. */
    OTHER_CASE,
    OUT_OF_RANGE,
    /** Padded with spaces, or a number with a plus sign or leading zeros. */
    SPELLING,
    IANA_NAME,
    UNKNOWN_WORD,
    /** Neither a word nor a number. */
    UNKNOWN_TEXT;

    private static final Set<String> NAMES = Set.of("tcp", "udp", "icmp", "icmpv6");
    private static final int HIGHEST = 255;
    private static final int LONGEST = 3;

    static ProtocolForm of(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (text.isEmpty()) {
            return EMPTY;
        }
        if (NAMES.contains(text)) {
            return ACCEPTED;
        }
        if (NAMES.contains(lower)) {
            return OTHER_CASE;
        }
        if (text.strip().length() < text.length()) {
            return SPELLING;
        }
        if (IanaProtocols.NAMES.contains(lower)) {
            return IANA_NAME;
        }
        boolean signed = text.startsWith("-") || text.startsWith("+");
        String digits = signed ? text.substring(1) : text;
        if (CidrText.isDigits(digits)) {
            return number(text, digits);
        }
        return isLetter(text.charAt(0)) ? UNKNOWN_WORD : UNKNOWN_TEXT;
    }

    private static ProtocolForm number(String text, String digits) {
        String significant = withoutLeadingZeros(digits);
        boolean negative = text.startsWith("-") && !significant.equals("0");
        boolean inRange = negative
                ? significant.equals("1")
                : significant.length() <= LONGEST && Integer.parseInt(significant) <= HIGHEST;
        if (!inRange) {
            return OUT_OF_RANGE;
        }
        return text.equals((negative ? "-" : "") + significant) ? ACCEPTED : SPELLING;
    }

    private static String withoutLeadingZeros(String digits) {
        int start = 0;
        while (start < digits.length() - 1 && digits.charAt(start) == '0') {
            start++;
        }
        return digits.substring(start);
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}

package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.permission.Cidrs;
import java.util.Optional;

/**
 * What EC2 takes for an IPv6 block: groups of one to four hexadecimal digits, one {@code ::} at most, a prefix length.
 */
final class Ipv6Syntax {
    private static final int LONGEST_GROUP = 4;
    private static final int BITS = 128;
    private static final String DIGITS = "0123456789abcdef";
    private static final int LARGEST_GROUP = 0xffff;
    /** {@code ::} stands for two groups at least. */
    private static final int MOST_GROUPS = 6;

    private Ipv6Syntax() {}

    static CidrForm classify(String text) {
        if (text.isEmpty()) {
            return CidrForm.EMPTY;
        }
        String stripped = text.strip();
        CidrForm form = stripped.isEmpty() ? CidrForm.OUTER_SPACE : unpadded(stripped);
        return stripped.length() < text.length() && form != CidrForm.MALFORMED_IPV6 ? CidrForm.OUTER_SPACE : form;
    }

    private static CidrForm unpadded(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        String prefix = slash < 0 ? "" : text.substring(slash + 1);
        if (CidrText.isNumberUpTo(prefix, BITS)
                && !CidrText.hasLeadingZero(prefix)
                && isPlain(address, Integer.parseInt(prefix))) {
            return CidrForm.CANONICAL;
        }
        if (isIpv4(text) || (isEmbedded(address) && CidrText.isNumberUpTo(prefix, BITS))) {
            return CidrForm.IPV4_AS_IPV6;
        }
        boolean zero = CidrText.isDigits(prefix) && CidrText.hasLeadingZero(prefix);
        if (!isHexadecimal(address) || !(zero || CidrText.isNumberUpTo(prefix, BITS))) {
            return CidrForm.MALFORMED_IPV6;
        }
        Optional<String> canonical = Cidrs.ipv6(address + "/" + (zero ? "0" : prefix));
        if (canonical.isEmpty()) {
            return CidrForm.MALFORMED_IPV6;
        }
        if (zero) {
            return CidrForm.LEADING_ZERO;
        }
        return canonical.get().equals(text) ? CidrForm.CANONICAL : CidrForm.NOT_CANONICAL;
    }

    /** Whether it is the usual spelling of a network, {@code 2001:db8::}; all others are left to the library. */
    private static boolean isPlain(String address, int prefix) {
        int end = address.length() - "::".length();
        if (!address.endsWith("::")) {
            return false;
        }
        int groups = end == 0 ? 0 : 1;
        int group = 0;
        for (int i = 0; i < end; i++) {
            char c = address.charAt(i);
            int digit = DIGITS.indexOf(c);
            boolean zero = group == 0 && digit <= 0; // no group, an empty one, or one that begins with 0
            if (zero || (digit < 0 && c != ':')) {
                return false;
            }
            groups += c == ':' ? 1 : 0;
            group = c == ':' ? 0 : group * DIGITS.length() + digit;
            if (group > LARGEST_GROUP) {
                return false;
            }
        }
        int significant = groups * Short.SIZE - (group == 0 ? 0 : Integer.numberOfTrailingZeros(group));
        return (end == 0 || group > 0) && groups <= MOST_GROUPS && prefix >= significant;
    }

    private static boolean isIpv4(String text) {
        CidrForm form = Ipv4Syntax.classify(text);
        return form == CidrForm.CANONICAL || form == CidrForm.NOT_CANONICAL || form == CidrForm.LEADING_ZERO;
    }

    /** {@code ::ffff:10.0.0.0}. */
    private static boolean isEmbedded(String address) {
        int tail = address.lastIndexOf(':') + 1;
        return tail > 0 && isHexadecimal(address.substring(0, tail)) && isIpv4(address.substring(tail) + "/32");
    }

    private static boolean isHexadecimal(String address) {
        int group = 0;
        for (int i = 0; i < address.length(); i++) {
            char c = address.charAt(i);
            group = c == ':' ? 0 : group + 1;
            if (group > LONGEST_GROUP || (c != ':' && (c > 'f' || Character.digit(c, 16) < 0))) {
                return false;
            }
        }
        return address.indexOf(':') >= 0;
    }
}

package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.permission.Cidrs;
import java.util.Optional;

/**
 * What EC2 takes for an IPv6 block: groups of one to four hexadecimal digits, one {@code ::} at most, a prefix length.
 */
final class Ipv6Syntax {
    private static final int LONGEST_GROUP = 4;
    private static final int BITS = 128;

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

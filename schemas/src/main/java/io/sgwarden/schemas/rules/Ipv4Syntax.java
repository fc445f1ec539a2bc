package io.sgwarden.schemas.rules;

/**
 * What EC2 takes for an IPv4 block: four decimal octets, a slash, a prefix length.
 *
 * <p>Stricter than {@code ipaddress}, which also reads {@code 10/8} or masks, and much faster: every block is checked.
 */
final class Ipv4Syntax {
    private static final int OCTETS = 4;
    private static final int HIGHEST_OCTET = 255;
    private static final int BITS = 32;

    private Ipv4Syntax() {}

    static CidrForm classify(String text) {
        if (text.isEmpty()) {
            return CidrForm.EMPTY;
        }
        String stripped = text.strip();
        if (CidrText.hasSpace(stripped)) {
            return CidrForm.INNER_SPACE;
        }
        CidrForm form = stripped.isEmpty() ? CidrForm.OUTER_SPACE : unpadded(stripped);
        return stripped.length() < text.length() && form != CidrForm.MALFORMED ? CidrForm.OUTER_SPACE : form;
    }

    private static CidrForm unpadded(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return CidrForm.MALFORMED;
        }
        String prefix = text.substring(slash + 1);
        String[] octets = text.substring(0, slash).split("\\.", -1);
        boolean zero = CidrText.hasLeadingZero(prefix);
        boolean wellFormed =
                octets.length == OCTETS && (zero || CidrText.isNumberUpTo(prefix, BITS)) && CidrText.isDigits(prefix);
        long address = 0;
        for (String octet : octets) {
            // 0300 may be octal: its value is not known, its leading zero is
            zero |= CidrText.isDigits(octet) && CidrText.hasLeadingZero(octet);
            boolean number = CidrText.isNumberUpTo(octet, HIGHEST_OCTET);
            wellFormed &= number || (CidrText.isDigits(octet) && CidrText.hasLeadingZero(octet));
            address = address << Byte.SIZE | (number ? Integer.parseInt(octet) : 0);
        }
        if (!wellFormed) {
            return CidrForm.MALFORMED;
        }
        if (zero) {
            return CidrForm.LEADING_ZERO;
        }
        long hostBits = (1L << (BITS - Integer.parseInt(prefix))) - 1;
        return (address & hostBits) == 0 ? CidrForm.CANONICAL : CidrForm.NOT_CANONICAL;
    }
}

package io.sgwarden.schemas.permission;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Protocol names as EC2 returns them ({@code security_group_protocol_notation.yaml} of ACK's suite). */
public final class Protocols {
    private static final Map<String, String> NAMES = Map.of(
            "6", "tcp", "17", "udp", "1", "icmp", "58", "icmpv6", "tcp", "tcp", "udp", "udp", "icmp", "icmp", "icmpv6",
            "icmpv6");
    private static final int HIGHEST = 255;

    private Protocols() {}

    /** {@code tcp}, {@code udp}, {@code icmp}, {@code icmpv6}, {@code -1} or a number; empty for anything else. */
    public static Optional<String> canonical(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (NAMES.containsKey(lower)) {
            return Optional.of(NAMES.get(lower));
        }
        if (lower.equals("-1")) {
            return Optional.of(lower);
        }
        return isNumber(lower) ? Optional.of(lower) : Optional.empty();
    }

    private static boolean isNumber(String text) {
        boolean digits = !text.isEmpty() && text.length() <= 3 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits && !(text.length() > 1 && text.startsWith("0")) && Integer.parseInt(text) <= HIGHEST;
    }
}

package io.sgwarden.schemas.permission;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import java.util.Optional;

/**
 * CIDR blocks as EC2 returns them: host bits masked, IPv6 in RFC 5952 form.
 *
 * <p>Source: ACK's suite against AWS, {@code security_group_cidr_canon.yaml}: {@code 172.16.5.9/16} is returned as
 * {@code 172.16.0.0/16}, {@code 2001:DB8:abcd:0012::1/64} as {@code 2001:db8:abcd:12::/64}.
 */
public final class Cidrs {
    private static final IPAddressStringParameters STRICT = new IPAddressStringParameters.Builder()
            .allowAll(false)
            .allowEmpty(false)
            .allowMask(false)
            .allowPrefixOnly(false)
            .allowSingleSegment(false)
            .allowWildcardedSeparator(false)
            .toParams();

    private Cidrs() {}

    /** The masked block; empty if the text is not an IPv4 block with a prefix length. */
    public static Optional<String> ipv4(String text) {
        return block(text).filter(IPAddress::isIPv4).map(Cidrs::masked);
    }

    /** The masked block; empty if the text is not an IPv6 block with a prefix length. */
    public static Optional<String> ipv6(String text) {
        return block(text).filter(IPAddress::isIPv6).map(Cidrs::masked);
    }

    private static Optional<IPAddress> block(String text) {
        if (text.indexOf('/') < 0 || text.indexOf('%') >= 0) {
            return Optional.empty();
        }
        try {
            IPAddress address = new IPAddressString(text, STRICT).toAddress();
            return Optional.ofNullable(address).filter(IPAddress::isPrefixed);
        } catch (AddressStringException malformed) {
            return Optional.empty();
        }
    }

    private static String masked(IPAddress address) {
        return address.toPrefixBlock().getLower().toCanonicalString();
    }
}

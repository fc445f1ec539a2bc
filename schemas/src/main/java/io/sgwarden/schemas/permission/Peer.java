package io.sgwarden.schemas.permission;

/** The other end of a permission. */
public sealed interface Peer {

    /** A masked IPv4 block such as {@code 10.0.0.0/8}. */
    record Ipv4(String cidr) implements Peer {}

    /** A masked IPv6 block in RFC 5952 form such as {@code 2001:db8::/32}. */
    record Ipv6(String cidr) implements Peer {}

    /** A managed prefix list, {@code pl-…}. */
    record PrefixList(String id) implements Peer {}

    /** A security group by id, {@code sg-…}; the account is not part of its identity. */
    record Group(String id) implements Peer {}

    /** A group without a known id: one given by name, or a reference that is not resolved. */
    record Unresolved(String what) implements Peer {}

    /** An IPv4 block as EC2 prints it; anything else stays as it is. */
    static Peer ipv4(String printed) {
        return new Ipv4(Cidrs.ipv4(printed).orElse(printed));
    }

    /** An IPv6 block as EC2 prints it, in any of its spellings. */
    static Peer ipv6(String printed) {
        return new Ipv6(Cidrs.ipv6(printed).orElse(printed));
    }

    /** Reads what {@link #text} writes. */
    static Peer parse(String text) {
        if (Cidrs.ipv4(text).isPresent()) {
            return new Ipv4(text);
        }
        if (Cidrs.ipv6(text).isPresent()) {
            return new Ipv6(text);
        }
        if (text.startsWith("pl-")) {
            return new PrefixList(text);
        }
        return text.startsWith("sg-") ? new Group(text) : new Unresolved(text);
    }

    default String text() {
        return switch (this) {
            case Ipv4(String cidr) -> cidr;
            case Ipv6(String cidr) -> cidr;
            case PrefixList(String id) -> id;
            case Group(String id) -> id;
            case Unresolved(String what) -> what;
        };
    }
}

package io.sgwarden.schemas.rules;

/** How a CIDR text is written; each text has exactly one form, so that one rule speaks of it. */
enum CidrForm {
    /** As EC2 reads it back. */
    CANONICAL,
    /** Accepted and normalised: host bits set, IPv6 in long or upper-case form. */
    NOT_CANONICAL,
    EMPTY,
    OUTER_SPACE,
    INNER_SPACE,
    LEADING_ZERO,
    /** Not an IPv4 block. */
    MALFORMED,
    /** Not an IPv6 block. */
    MALFORMED_IPV6,
    /** IPv4 where IPv6 belongs, or IPv6 with an IPv4 tail: what EC2 makes of it was not seen. */
    IPV4_AS_IPV6
}

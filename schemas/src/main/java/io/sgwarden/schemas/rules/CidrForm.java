package io.sgwarden.schemas.rules;

/** The spelling of a CIDR block. Each block has exactly one form, so that exactly one rule is about it. */
enum CidrForm {
    /** As EC2 returns it. */
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
    /** IPv4 where IPv6 belongs, or IPv6 with an IPv4 tail: how EC2 treats it is not known. */
    IPV4_AS_IPV6
}

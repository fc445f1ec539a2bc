package io.sgwarden.schemas.rules;

import java.util.List;

/** An entry of ipv6Ranges is an IPv6 block. */
final class RuleCidr6Format implements Rule {
    private static final RuleInfo INFO = RuleInfo.of("rule-cidr6-format")
            .fields("spec.ingressRules[*].ipv6Ranges[*].cidrIPv6, spec.egressRules[*].ipv6Ranges[*].cidrIPv6")
            .summary("An entry of ipv6Ranges is an IPv6 block.")
            .allowed(
                    "write an IPv6 block with its prefix length, such as 2001:db8::/32 or 2001:db8::7/128 for one address; IPv4 blocks belong in ipRanges")
            .answer("InvalidParameterValue: CIDR block … is malformed")
            .leavesGroup()
            .fix("Add the prefix length (/128 for one address); move IPv4 blocks to ipRanges[].cidrIP.")
            .evidence(
                    EvidenceKind.CONFIRMED,
                    "literal answers of the same family; inferred for IPv4 blocks and IPv4 tails in ipv6Ranges, which only warn in baseline");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<RawViolation> check(SpecView spec) {
        return spec.cidrs(INFO, form -> form == CidrForm.MALFORMED_IPV6 || form == CidrForm.IPV4_AS_IPV6);
    }
}

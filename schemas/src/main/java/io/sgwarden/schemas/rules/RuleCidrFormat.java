package io.sgwarden.schemas.rules;

import java.util.List;

/** An entry of ipRanges is an IPv4 block. */
final class RuleCidrFormat implements Rule {
    private static final RuleInfo INFO = RuleInfo.of("rule-cidr-format")
            .fields("spec.ingressRules[*].ipRanges[*].cidrIP, spec.egressRules[*].ipRanges[*].cidrIP")
            .summary("An entry of ipRanges is an IPv4 block.")
            .allowed(
                    "write an IPv4 block with its prefix length, such as 10.0.0.0/16 or 192.0.2.7/32 for one address; IPv6 blocks belong in ipv6Ranges")
            .answer("InvalidParameterValue: CIDR block 58.29.99.44 is malformed")
            .leavesGroup()
            .fix(
                    "Add the prefix length (/32 for one address); resolve host names; write one entry for each block; move IPv6 blocks to ipv6Ranges[].cidrIPv6.")
            .evidence(
                    EvidenceKind.CONFIRMED,
                    "literal answers for bare addresses, bad octets and prefixes; aws/aws-cli#2846 and hashicorp/terraform#14382 for IPv6 in ipRanges");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<RawViolation> check(SpecView spec) {
        return spec.cidrs(INFO, form -> form == CidrForm.MALFORMED);
    }
}

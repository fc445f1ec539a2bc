package io.sgwarden.schemas.rules;

import java.util.List;

/** A block has no spaces in it. */
final class RuleCidrSpace implements Rule {
    private static final RuleInfo INFO = RuleInfo.of("rule-cidr-space")
            .fields("spec.ingressRules[*].ipRanges[*].cidrIP, spec.egressRules[*].ipRanges[*].cidrIP")
            .summary("A block has no spaces in it.")
            .allowed("write one IPv4 block without spaces, such as 10.0.0.0/16")
            .answer("InvalidParameterValue: CIDR block 208.157.160.147\\n/32 is malformed")
            .leavesGroup()
            .fix("Remove the spaces and line breaks; several blocks need one entry each.")
            .evidence(EvidenceKind.CONFIRMED, "smoketurner/serverless-vpc-plugin#318");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<RawViolation> check(SpecView spec) {
        return spec.cidrs(INFO, form -> form == CidrForm.INNER_SPACE);
    }
}

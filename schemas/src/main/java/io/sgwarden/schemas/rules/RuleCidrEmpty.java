package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Severity;
import java.util.List;

/** A block is not an empty string. */
final class RuleCidrEmpty implements Rule {
    private static final RuleInfo INFO = RuleInfo.of("rule-cidr-empty")
            .fields("spec.{ingressRules,egressRules}[*].ipRanges[*].cidrIP, …ipv6Ranges[*].cidrIPv6")
            .severity(Severity.WARN, Severity.DENY)
            .summary("A block is not an empty string.")
            .allowed(
                    "write an IPv4 block such as 10.0.0.0/16 in cidrIP, an IPv6 block such as 2001:db8::/32 in cidrIPv6")
            .answer("Not known: refused as malformed, or dropped, so that no rule is created")
            .leavesGroup()
            .fix("Write the block. An empty value often comes from a template variable that was not set.")
            .evidence(EvidenceKind.INFERRED, "not tried against AWS");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<RawViolation> check(SpecView spec) {
        return spec.cidrs(INFO, form -> form == CidrForm.EMPTY);
    }
}

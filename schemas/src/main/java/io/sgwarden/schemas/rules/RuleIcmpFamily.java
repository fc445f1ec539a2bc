package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Severity;
import java.util.Optional;
import java.util.stream.Stream;

/** An icmp rule is for IPv4, an icmpv6 rule for IPv6. */
final class RuleIcmpFamily implements EntryRule {
    private static final RuleInfo INFO = RuleInfo.of("rule-icmp-family")
            .fields("spec.{ingressRules,egressRules}[*].{ipRanges,ipv6Ranges}")
            .severity(Severity.AUDIT, Severity.AUDIT)
            .summary("An icmp rule is for IPv4, an icmpv6 rule for IPv6.")
            .allowed("write icmpv6 for IPv6 blocks and icmp for IPv4 blocks: the other family never sends the protocol")
            .answer("No error: EC2 allows a message that is never sent")
            .fix("Write icmpv6 as ipProtocol for ipv6Ranges, icmp for ipRanges.")
            .evidence(EvidenceKind.INFERRED, "RFC 4443: IPv6 uses ICMPv6, protocol 58");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Optional<RawViolation> check(EntryView entry, SpecView spec) {
        if (!entry.isIcmp() && !entry.isIcmpv6()) {
            return Optional.empty();
        }
        String right = entry.isIcmp() ? "ipRanges" : "ipv6Ranges";
        String other = entry.isIcmp() ? "ipv6Ranges" : "ipRanges";
        boolean onlyOther = !entry.peers(other).isEmpty()
                && Stream.of(right, "prefixListIDs", "userIDGroupPairs")
                        .allMatch(list -> entry.peers(list).isEmpty());
        return onlyOther ? Optional.of(entry.violation(INFO, other)) : Optional.empty();
    }
}

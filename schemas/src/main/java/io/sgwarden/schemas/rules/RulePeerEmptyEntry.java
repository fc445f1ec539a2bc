package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Problem;
import io.sgwarden.schemas.finding.Severity;
import java.util.List;
import java.util.Optional;

/** An entry of a list of peers says which peer it is. */
final class RulePeerEmptyEntry implements PeerRule {
    private static final RuleInfo INFO = RuleInfo.of("rule-peer-empty-entry")
            .fields("spec.{ingressRules,egressRules}[*].{ipRanges,ipv6Ranges,prefixListIDs}[*]")
            .problem(Problem.REQUIRED)
            .severity(Severity.WARN, Severity.DENY)
            .summary("An entry of a list of peers says which peer it is.")
            .allowed("write the block or prefix list, or remove the entry; an empty entry creates no rule")
            .answer("No error and no rule: an empty entry is not sent")
            .fix("Write cidrIP, cidrIPv6 or prefixListID into the entry, or remove it.")
            .evidence(EvidenceKind.CODE, "sdk.go:534-547; measured on v1.20.0: Synced, no rule");

    private static final List<String> LISTS = List.of("ipRanges", "ipv6Ranges", "prefixListIDs");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<String> lists() {
        return LISTS;
    }

    @Override
    public Optional<RawViolation> check(Element peer) {
        return peer.json().isEmpty() ? Optional.of(RawViolation.of(INFO, peer.path(), peer.json())) : Optional.empty();
    }
}

package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Problem;
import io.sgwarden.schemas.finding.Severity;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A rule names at least one peer. */
final class RulePeerNone implements EntryRule {
    private static final RuleInfo INFO = RuleInfo.of("rule-peer-none")
            .fields("spec.ingressRules[*], spec.egressRules[*]")
            .problem(Problem.REQUIRED)
            .severity(Severity.WARN, Severity.DENY)
            .summary("A rule names at least one peer.")
            .allowed(
                    "add at least one of ipRanges, ipv6Ranges, prefixListIDs or userIDGroupPairs; without a peer EC2 accepts the rule and creates nothing")
            .answer(
                    "No error and no rule: EC2 accepts the call silently. The spec never matches, so the controller authorizes it again at every reconcile")
            .fix("Add the blocks, prefix lists or groups that the rule is for, or remove the rule.")
            .evidence(EvidenceKind.CONFIRMED, "hashicorp/terraform#20530, hashicorp/terraform-provider-aws#27196");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Optional<RawViolation> check(EntryView entry, SpecView spec) {
        return EntryView.PEERS.stream().allMatch(peers -> isNone(entry.json().path(peers)))
                ? Optional.of(RawViolation.missing(INFO, entry.path()))
                : Optional.empty();
    }

    /** A value of a wrong type is reported by crd-structure. */
    private static boolean isNone(JsonNode peers) {
        return peers.isMissingNode() || (peers.isArray() && peers.isEmpty());
    }
}

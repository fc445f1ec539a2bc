package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Problem;
import io.sgwarden.schemas.finding.Severity;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Peers with the same protocol and ports are in one rule. */
final class RuleSplit implements Rule {
    private static final RuleInfo INFO = RuleInfo.of("rule-split")
            .fields("spec.{ingressRules,egressRules}[*]")
            .problem(Problem.DUPLICATE)
            .severity(Severity.AUDIT, Severity.AUDIT)
            .summary("Peers with the same protocol and ports are in one rule.")
            .allowed("put the peers into one rule; controllers older than v1.18.4 see a difference at every reconcile")
            .answer(
                    "No error: EC2 returns them as one. Controllers older than v1.18.4 revoke the rules and authorize them again at every reconcile")
            .fix("Put all peers of one protocol and port range into one rule.")
            .evidence(EvidenceKind.CONFIRMED, "ACK e2e security_group_aggregation.yaml");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<RawViolation> check(SpecView spec) {
        Set<String> seen = new HashSet<>();
        return spec.entries().stream()
                .filter(entry -> !seen.add(key(entry)))
                .map(entry -> RawViolation.missing(INFO, entry.path()).withSeverity(spec.churn()))
                .toList();
    }

    private static String key(EntryView entry) {
        JsonNode json = entry.json();
        return entry.direction() + " " + json.path("ipProtocol") + " " + json.path("fromPort") + " "
                + json.path("toPort");
    }
}

package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Problem;
import io.sgwarden.schemas.finding.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Peers with the same protocol and ports are in one rule. */
final class RuleSplit implements Rule {
    private static final String INTERRUPTED =
            ": an edit of any rule interrupts both, in every release, and controllers older than v1.18.4 interrupt them at every reconcile";

    private static final RuleInfo INFO = RuleInfo.of("rule-split")
            .fields("spec.{ingressRules,egressRules}[*]")
            .problem(Problem.DUPLICATE)
            .severity(Severity.AUDIT, Severity.AUDIT)
            .summary("Peers with the same protocol and ports are in one rule.")
            .allowed("put the peers into one rule" + INTERRUPTED)
            .answer(
                    "No error: EC2 returns them as one. An edit of any rule revokes them and authorizes them again, in every release; controllers older than v1.18.4 do so at every reconcile")
            .fix("Put all peers of one protocol and port range into one rule.")
            .evidence(EvidenceKind.CONFIRMED, "ACK e2e security_group_aggregation.yaml");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<RawViolation> check(SpecView spec) {
        if (spec.entries().size() < 2) {
            return List.of();
        }
        Map<List<Object>, EntryView> first = new HashMap<>();
        List<RawViolation> found = new ArrayList<>();
        for (EntryView entry : spec.entries()) {
            Optional.ofNullable(first.putIfAbsent(key(entry), entry))
                    .ifPresent(earlier -> found.add(RawViolation.of(INFO, entry.path(), MissingNode.getInstance())
                            .withHint("put the peers into " + earlier.path() + INTERRUPTED)
                            .withSeverity(spec.churn())));
        }
        return found;
    }

    private static List<Object> key(EntryView entry) {
        JsonNode json = entry.json();
        return List.of(entry.direction(), json.path("ipProtocol"), json.path("fromPort"), json.path("toPort"));
    }
}

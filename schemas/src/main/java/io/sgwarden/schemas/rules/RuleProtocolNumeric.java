package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Severity;
import java.util.Optional;
import java.util.Set;

/** A protocol that has a name is written by its name. */
final class RuleProtocolNumeric implements EntryRule {
    private static final RuleInfo INFO = RuleInfo.of("rule-protocol-numeric")
            .fields("spec.{ingressRules,egressRules}[*].ipProtocol")
            .severity(Severity.AUDIT, Severity.AUDIT)
            .summary("A protocol that has a name is written by its name.")
            .allowed(
                    "write tcp, udp, icmp or icmpv6: EC2 returns the name; controllers older than v1.18.4 see a difference at every reconcile")
            .answer(
                    "No error: EC2 stores the name. An edit of any rule revokes it and authorizes it again, in every release; controllers older than v1.18.4 do so at every reconcile")
            .fix("Write tcp for 6, udp for 17, icmp for 1, icmpv6 for 58.")
            .evidence(EvidenceKind.CONFIRMED, "ACK e2e security_group_protocol_notation.yaml");

    private static final Set<String> NUMBERS = Set.of("1", "6", "17", "58");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Optional<RawViolation> check(EntryView entry, SpecView spec) {
        return entry.text("ipProtocol")
                .filter(NUMBERS::contains)
                .map(number -> entry.violation(INFO, "ipProtocol").withSeverity(spec.churn()));
    }
}

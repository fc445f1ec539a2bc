package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Severity;
import java.util.Optional;

/** A protocol number is between 0 and 255; -1 means all. */
final class RuleProtocolRange implements EntryRule {
    private static final RuleInfo INFO = RuleInfo.of("rule-protocol-range")
            .fields("spec.ingressRules[*].ipProtocol, spec.egressRules[*].ipProtocol")
            .severity(Severity.WARN, Severity.DENY)
            .summary("A protocol number is between 0 and 255; -1 means all.")
            .allowed("write a number from 0 to 255, or -1 for all protocols")
            .answer("Not known; the refusal is near-certain")
            .leavesGroup()
            .fix("Write the number of the protocol from the IANA registry. Ports belong in fromPort and toPort.")
            .evidence(EvidenceKind.INFERRED, "EC2 API reference, IpPermission");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Optional<RawViolation> check(EntryView entry, SpecView spec) {
        return entry.protocol() == ProtocolForm.OUT_OF_RANGE
                ? Optional.of(entry.violation(INFO, "ipProtocol"))
                : Optional.empty();
    }
}

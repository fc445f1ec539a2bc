package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Problem;
import java.util.Optional;

/** A protocol is one that EC2 knows. */
final class RuleProtocolUnknown implements EntryRule {
    private static final RuleInfo INFO = RuleInfo.of("rule-protocol-unknown")
            .fields("spec.ingressRules[*].ipProtocol, spec.egressRules[*].ipProtocol")
            .problem(Problem.NOT_SUPPORTED)
            .summary("A protocol is one that EC2 knows.")
            .allowed("write tcp, udp, icmp, icmpv6, -1 for all, or a protocol number in quotes")
            .answer("InvalidParameterValue: Invalid value 'all' for IP protocol. Unknown protocol.")
            .leavesGroup()
            .fix(
                    "Write \"-1\" for all protocols. Application protocols such as http are tcp with their port. Several protocols need one rule each.")
            .evidence(
                    EvidenceKind.CONFIRMED,
                    "hashicorp/terraform-provider-aws#1793; inferred for strings that do not begin with a letter, which only warn in baseline");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Optional<RawViolation> check(EntryView entry, SpecView spec) {
        return switch (entry.protocol()) {
            case UNKNOWN_WORD -> Optional.of(violation(entry));
            case UNKNOWN_TEXT -> Optional.of(violation(entry).asInferred());
            case ABSENT, EMPTY, ACCEPTED, OTHER_CASE, OUT_OF_RANGE, SPELLING, IANA_NAME -> Optional.empty();
        };
    }

    private static RawViolation violation(EntryView entry) {
        RawViolation violation = entry.violation(INFO, "ipProtocol");
        return entry.text("ipProtocol")
                .flatMap(ProtocolHints::meant)
                .map(meant -> violation.withHint("did you mean " + meant + "? " + INFO.allowed()))
                .orElse(violation);
    }
}

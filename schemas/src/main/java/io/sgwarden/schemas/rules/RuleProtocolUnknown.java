package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Problem;
import java.util.List;
import java.util.stream.Stream;

/** A protocol is one that EC2 knows. */
final class RuleProtocolUnknown implements Rule {
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
    public List<RawViolation> check(SpecView spec) {
        return spec.entries().stream().flatMap(RuleProtocolUnknown::check).toList();
    }

    private static Stream<RawViolation> check(EntryView entry) {
        RawViolation unknown =
                RawViolation.of(INFO, entry.path("ipProtocol"), entry.json().path("ipProtocol"));
        RawViolation violation = entry.json()
                .path("ipProtocol")
                .stringValueOpt()
                .flatMap(ProtocolHints::meant)
                .map(meant -> unknown.withHint("did you mean " + meant + "? " + INFO.allowed()))
                .orElse(unknown);
        return switch (entry.protocol()) {
            case UNKNOWN_WORD -> Stream.of(violation);
            case UNKNOWN_TEXT -> Stream.of(violation.asInferred());
            case ABSENT, EMPTY, ACCEPTED, OTHER_CASE, OUT_OF_RANGE, SPELLING, IANA_NAME -> Stream.empty();
        };
    }
}

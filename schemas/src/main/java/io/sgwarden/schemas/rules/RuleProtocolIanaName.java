package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Problem;
import io.sgwarden.schemas.finding.Severity;
import java.util.Optional;

/** Protocols other than tcp, udp, icmp and icmpv6 are given by number. */
final class RuleProtocolIanaName implements EntryRule {
    private static final RuleInfo INFO = RuleInfo.of("rule-protocol-iana-name")
            .fields("spec.ingressRules[*].ipProtocol, spec.egressRules[*].ipProtocol")
            .problem(Problem.NOT_SUPPORTED)
            .severity(Severity.WARN, Severity.DENY)
            .summary("Protocols other than tcp, udp, icmp and icmpv6 are given by number.")
            .allowed(
                    "write tcp, udp, icmp, icmpv6, -1 for all, or the protocol number in quotes (for example \"50\" for esp)")
            .answer(
                    "Not known: the API documents only tcp, udp, icmp, icmpv6 and numbers; consoles and Terraform translate other names before they send them")
            .leavesGroup()
            .fix(
                    "Replace the name with its number from the IANA registry, in quotes: esp is \"50\", ah \"51\", gre \"47\", sctp \"132\", ipv6-icmp \"58\".")
            .evidence(EvidenceKind.DOCUMENTED, "EC2 API reference, IpPermission; saltstack/salt#28972");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Optional<RawViolation> check(EntryView entry, SpecView spec) {
        return entry.protocol() == ProtocolForm.IANA_NAME
                ? Optional.of(entry.violation(INFO, "ipProtocol"))
                : Optional.empty();
    }
}

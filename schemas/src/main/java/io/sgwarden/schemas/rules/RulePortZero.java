package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Severity;
import java.math.BigDecimal;
import java.util.Optional;

/** A tcp or udp rule is for ports that are used. */
final class RulePortZero implements EntryRule {
    private static final RuleInfo INFO = RuleInfo.of("rule-port-zero")
            .fields("spec.{ingressRules,egressRules}[*].fromPort")
            .severity(Severity.AUDIT, Severity.AUDIT)
            .summary("A tcp or udp rule is for ports that are used.")
            .allowed("write 0 and 65535 for all ports, or -1 as ipProtocol: port 0 alone allows nothing that is used")
            .answer("No error: EC2 allows port 0, which nothing uses")
            .fix("Write toPort: 65535 for all ports.")
            .evidence(EvidenceKind.INFERRED, "IANA reserves port 0 of tcp and udp; EC2 reads 0-0 as this port");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Optional<RawViolation> check(EntryView entry, SpecView spec) {
        return entry.isTcpOrUdp() && isZero(entry, "fromPort") && isZero(entry, "toPort")
                ? Optional.of(entry.violation(INFO, "fromPort"))
                : Optional.empty();
    }

    private static boolean isZero(EntryView entry, String port) {
        return entry.number(port)
                .filter(number -> number.compareTo(BigDecimal.ZERO) == 0)
                .isPresent();
    }
}

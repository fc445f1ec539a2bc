package io.sgwarden.schemas.rules;

import java.math.BigDecimal;
import java.util.Optional;

/** The first port of a range is not above the last. */
final class RulePortOrder implements EntryRule {
    private static final RuleInfo INFO = RuleInfo.of("rule-port-order")
            .fields("spec.ingressRules[*].toPort, spec.egressRules[*].toPort")
            .summary("The first port of a range is not above the last.")
            .allowed("write a toPort that is not below fromPort")
            .answer("InvalidParameterValue: Invalid TCP/UDP port range(65535:65534)")
            .leavesGroup()
            .fix("Swap fromPort and toPort. For a single port write it twice.")
            .evidence(EvidenceKind.CONFIRMED, "literal answer of AWS");

    private static final BigDecimal HIGHEST = BigDecimal.valueOf(65535);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Optional<RawViolation> check(EntryView entry, SpecView spec) {
        return entry.isTcpOrUdp() && isReversed(entry)
                ? Optional.of(entry.violation(INFO, "toPort"))
                : Optional.empty();
    }

    private static boolean isReversed(EntryView entry) {
        Optional<BigDecimal> from = entry.number("fromPort").filter(RulePortOrder::isPort);
        Optional<BigDecimal> to = entry.number("toPort").filter(RulePortOrder::isPort);
        return from.isPresent() && to.isPresent() && from.get().compareTo(to.get()) > 0;
    }

    /** Others are reported by rule-port-range. */
    private static boolean isPort(BigDecimal number) {
        return number.signum() >= 0 && number.compareTo(HIGHEST) <= 0;
    }
}

package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Severity;
import java.math.BigDecimal;
import java.util.Optional;

/** A rule for all ICMP types is for all codes. */
final class RuleIcmpWildcard implements EntryRule {
    private static final RuleInfo INFO = RuleInfo.of("rule-icmp-wildcard")
            .fields("spec.ingressRules[*].toPort, spec.egressRules[*].toPort")
            .severity(Severity.WARN, Severity.DENY)
            .summary("A rule for all ICMP types is for all codes.")
            .allowed("write -1 (all codes) with type -1 (all types)")
            .answer("Not known. The API reference says that all codes must be specified if all types are")
            .leavesGroup()
            .fix("Write toPort: -1, or name the type in fromPort.")
            .evidence(EvidenceKind.DOCUMENTED, "EC2 API reference, IpPermission");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Optional<RawViolation> check(EntryView entry, SpecView spec) {
        boolean icmp = entry.isIcmp() || entry.isIcmpv6();
        return icmp && isAll(entry, "fromPort") && entry.number("toPort").isPresent() && !isAll(entry, "toPort")
                ? Optional.of(entry.violation(INFO, "toPort"))
                : Optional.empty();
    }

    private static boolean isAll(EntryView entry, String field) {
        return entry.number(field)
                .filter(number -> number.compareTo(BigDecimal.ONE.negate()) == 0)
                .isPresent();
    }
}

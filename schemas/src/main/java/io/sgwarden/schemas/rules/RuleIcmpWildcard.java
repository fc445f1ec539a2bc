package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Severity;
import java.math.BigDecimal;
import java.util.List;

/** A rule for all ICMP types is for all codes. */
final class RuleIcmpWildcard implements Rule {
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
    public List<RawViolation> check(SpecView spec) {
        return spec.entries().stream()
                .filter(entry -> entry.isIcmp() || entry.isIcmpv6())
                .filter(entry -> isAll(entry, "fromPort"))
                .filter(entry -> entry.number("toPort").isPresent() && !isAll(entry, "toPort"))
                .map(entry ->
                        RawViolation.of(INFO, entry.path("toPort"), entry.json().path("toPort")))
                .toList();
    }

    private static boolean isAll(EntryView entry, String field) {
        return entry.number(field)
                .filter(number -> number.compareTo(BigDecimal.ONE.negate()) == 0)
                .isPresent();
    }
}

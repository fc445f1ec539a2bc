package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Severity;
import java.util.Map;
import java.util.Optional;

/** An icmp rule is for a code that its type has. */
final class RuleIcmpUnassigned implements EntryRule {
    private static final RuleInfo INFO = RuleInfo.of("rule-icmp-unassigned")
            .fields("spec.{ingressRules,egressRules}[*].toPort")
            .severity(Severity.AUDIT, Severity.AUDIT)
            .summary("An icmp rule is for a code that its type has.")
            .allowed("write toPort: -1 for all codes: toPort is the ICMP code, not the end of a range")
            .answer("No error: EC2 allows a message that is never sent")
            .fix("Write -1 in toPort.")
            .evidence(EvidenceKind.DOCUMENTED, "IANA: ICMP and ICMPv6 parameters; EC2 accepts 8/8");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** Only types that are in use. */
    private static final Map<Integer, Integer> HIGHEST_CODE =
            Map.of(0, 0, 3, 15, 4, 0, 5, 3, 8, 0, 11, 1, 12, 2, 13, 0, 14, 0);

    private static final Map<Integer, Integer> HIGHEST_CODE_V6 =
            Map.of(2, 0, 3, 1, 128, 0, 129, 0, 133, 0, 134, 0, 135, 0, 136, 0, 137, 0);

    @Override
    public Optional<RawViolation> check(EntryView entry, SpecView spec) {
        return isUnassigned(entry) ? Optional.of(entry.violation(INFO, "toPort")) : Optional.empty();
    }

    private static boolean isUnassigned(EntryView entry) {
        if (!entry.isIcmp() && !entry.isIcmpv6()) {
            return false;
        }
        Map<Integer, Integer> codes = entry.isIcmp() ? HIGHEST_CODE : HIGHEST_CODE_V6;
        Optional<Integer> type = entry.number("fromPort").map(Number::intValue).filter(codes::containsKey);
        Optional<Integer> code = entry.number("toPort").map(Number::intValue);
        return type.isPresent()
                && code.filter(number -> number > codes.getOrDefault(type.get(), 0))
                        .isPresent();
    }
}

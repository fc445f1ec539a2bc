package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Problem;
import io.sgwarden.schemas.finding.Severity;
import java.util.Optional;

/** For icmpv6, type and code are given together or not at all. */
final class RulePortsIcmpv6Optional implements EntryRule {
    private static final RuleInfo INFO = RuleInfo.of("rule-ports-icmpv6-optional")
            .fields("spec.ingressRules[*].{fromPort,toPort}, spec.egressRules[*].{fromPort,toPort}")
            .problem(Problem.REQUIRED)
            .severity(Severity.WARN, Severity.WARN)
            .summary("For icmpv6, type and code are given together or not at all.")
            .allowed("write both fromPort (type) and toPort (code), or neither for all types")
            .answer("Not known. Without both, EC2 takes all types")
            .leavesGroup()
            .fix("Add the missing one (-1 for all), or remove both.")
            .evidence(
                    EvidenceKind.INFERRED,
                    "e2e security_group_icmpv6_no_typecode.yaml shows only that both may be absent");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Optional<RawViolation> check(EntryView entry, SpecView spec) {
        if (!entry.isIcmpv6() || (entry.has("fromPort") && entry.has("toPort"))) {
            return Optional.empty();
        }
        RawViolation violation = RawViolation.missing(INFO, entry.path(entry.has("fromPort") ? "toPort" : "fromPort"));
        if (entry.has("fromPort") || entry.has("toPort")) {
            return Optional.of(violation);
        }
        return spec.churn() == Severity.WARN
                ? Optional.of(
                        violation.withHint(
                                "write fromPort: -1 and toPort: -1 for all types: EC2 returns them, and controllers older than v1.18.4 see a difference at every reconcile"))
                : Optional.empty();
    }
}

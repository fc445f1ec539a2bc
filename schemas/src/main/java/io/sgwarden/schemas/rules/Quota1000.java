package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Problem;
import java.util.List;
import java.util.Map;

/** A group has no more rules than any quota allows. */
final class Quota1000 implements Rule {
    private static final RuleInfo INFO = RuleInfo.of("quota-1000")
            .fields("spec.ingressRules, spec.egressRules")
            .problem(Problem.TOO_MANY)
            .summary("A group has no more rules than any quota allows.")
            .allowed("write at most 1000 rules in one direction and one address family")
            .answer(
                    "RulesPerSecurityGroupLimitExceeded: The maximum number of rules per security group has been reached.")
            .leavesGroup()
            .fix(
                    "Use fewer, larger blocks, or spread the rules over several groups. A prefix list saves nothing: it counts with its maximum number of entries.")
            .evidence(
                    EvidenceKind.DOCUMENTED,
                    "AWS: Amazon VPC quotas: the quota times the groups of an interface is at most 1000");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<RawViolation> check(SpecView spec) {
        return RuleCount.beyond(spec, INFO, RuleCount.MOST, Map.of());
    }
}

package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Problem;
import io.sgwarden.schemas.finding.Severity;
import java.util.List;

/** A group has no more rules than the account's quota. */
final class Quota60 implements Rule {
    private static final RuleInfo INFO = RuleInfo.of("quota-60")
            .fields("spec.ingressRules, spec.egressRules")
            .problem(Problem.TOO_MANY)
            .severity(Severity.WARN, Severity.WARN)
            .summary("A group has no more rules than the account's quota.")
            .allowed(
                    "stay within the quota for one direction and address family, or raise it with AWS and state it in the policy (limits.rulesPerGroup); a prefix list counts once, or as limits.prefixLists says")
            .answer(
                    "RulesPerSecurityGroupLimitExceeded: The maximum number of rules per security group has been reached.")
            .leavesGroup()
            .fix(
                    "Use fewer, larger blocks, or spread the rules over several groups. A prefix list saves nothing: it counts with its maximum number of entries.")
            .evidence(EvidenceKind.CONFIRMED, "jantman/awslimitchecker#447; AWS: Amazon VPC quotas");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<RawViolation> check(SpecView spec) {
        return RuleCount.beyond(
                spec,
                INFO,
                spec.policy().limits().rulesPerGroup(),
                spec.policy().limits().prefixLists());
    }
}

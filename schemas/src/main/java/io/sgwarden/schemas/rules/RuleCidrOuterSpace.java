package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Severity;
import java.util.List;

/** A block has no spaces around it. */
final class RuleCidrOuterSpace implements Rule {
    private static final RuleInfo INFO = RuleInfo.of("rule-cidr-outer-space")
            .fields("spec.{ingressRules,egressRules}[*].ipRanges[*].cidrIP, …ipv6Ranges[*].cidrIPv6")
            .severity(Severity.WARN, Severity.DENY)
            .summary("A block has no spaces around it.")
            .allowed("remove the spaces and line breaks around it")
            .answer("Not known. If EC2 removes the spaces, the controller sees a difference at every reconcile")
            .leavesGroup()
            .fix("Remove the spaces; a block scalar (|) in YAML adds a line break, so write the value on one line.")
            .evidence(EvidenceKind.INFERRED, "hooks.go:199 of ec2-controller v1.20.0");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<RawViolation> check(SpecView spec) {
        return spec.cidrs(INFO, form -> form == CidrForm.OUTER_SPACE);
    }
}

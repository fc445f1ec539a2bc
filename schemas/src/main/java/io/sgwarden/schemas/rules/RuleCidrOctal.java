package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Severity;
import java.util.List;

/** The numbers of a block have no leading zeros. */
final class RuleCidrOctal implements Rule {
    private static final RuleInfo INFO = RuleInfo.of("rule-cidr-octal")
            .fields("spec.{ingressRules,egressRules}[*].ipRanges[*].cidrIP, …ipv6Ranges[*].cidrIPv6")
            .severity(Severity.WARN, Severity.DENY)
            .summary("The numbers of a block have no leading zeros.")
            .allowed("write the numbers of the block without leading zeros")
            .answer(
                    "Not known. If EC2 accepts it, the controller cannot read it (Go refuses leading zeros) and sees a difference at every reconcile")
            .leavesGroup()
            .fix("Write 10.0.0.0/8 for 010.0.0.0/08. If octal was meant, convert it.")
            .evidence(EvidenceKind.INFERRED, "hooks.go:199 of ec2-controller v1.20.0");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<RawViolation> check(SpecView spec) {
        return spec.cidrs(INFO, form -> form == CidrForm.LEADING_ZERO);
    }
}

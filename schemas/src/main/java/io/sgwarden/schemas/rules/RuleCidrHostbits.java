package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Severity;
import java.util.List;

/** A block is written as EC2 returns it. */
final class RuleCidrHostbits implements Rule {
    private static final RuleInfo INFO = RuleInfo.of("rule-cidr-hostbits")
            .fields("spec.{ingressRules,egressRules}[*].ipRanges[*].cidrIP, …ipv6Ranges[*].cidrIPv6")
            .severity(Severity.AUDIT, Severity.AUDIT)
            .summary("A block is written as EC2 returns it.")
            .allowed(
                    "write the network address of the block, IPv6 in lower case and short form; controllers older than v1.18.4 see a difference at every reconcile")
            .answer(
                    "No error: EC2 masks the block and shortens IPv6 (172.16.5.9/16 becomes 172.16.0.0/16). An edit of any rule revokes it and authorizes it again, in every release; controllers older than v1.18.4 do so at every reconcile")
            .fix("Write the masked block.")
            .evidence(EvidenceKind.CONFIRMED, "e2e security_group_cidr_canon.yaml");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<RawViolation> check(SpecView spec) {
        return spec.cidrs(INFO, form -> form == CidrForm.NOT_CANONICAL).stream()
                .map(violation -> violation.withSeverity(spec.churn()))
                .toList();
    }
}

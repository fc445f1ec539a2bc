package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Severity;
import java.util.List;

/** Fields that EC2 fills in are left out. */
final class PairPeeringFields implements Rule {
    private static final RuleInfo INFO = RuleInfo.of("pair-peering-fields")
            .fields(
                    "spec.{ingressRules,egressRules}[*].userIDGroupPairs[*].{vpcID,peeringStatus,vpcPeeringConnectionID}")
            .severity(Severity.AUDIT, Severity.AUDIT)
            .summary("Fields that EC2 fills in are left out.")
            .allowed("leave it out: EC2 ignores it; controllers older than v1.18.4 see a difference at every reconcile")
            .answer(
                    "No error: EC2 ignores the field. An edit of any rule revokes it and authorizes it again, in every release; controllers older than v1.18.4 do so at every reconcile")
            .fix("Remove the field.")
            .evidence(EvidenceKind.CONFIRMED, "ACK e2e security_group_bogus_peer_metadata.yaml");

    private static final List<String> FIELDS = List.of("vpcID", "peeringStatus", "vpcPeeringConnectionID");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<RawViolation> check(SpecView spec) {
        return spec.pairs().stream()
                .flatMap(pair -> FIELDS.stream().filter(pair::has).map(field -> pair.violation(INFO, field)))
                .map(violation -> violation.withSeverity(spec.churn()))
                .toList();
    }
}

package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Problem;
import io.sgwarden.schemas.finding.Severity;
import io.sgwarden.schemas.permission.Cidrs;
import java.util.ArrayList;
import java.util.List;

/** In a VPC with IPv6 a new group already allows all IPv6 traffic out. */
final class EgressV6Default implements Rule {
    private static final RuleInfo INFO = RuleInfo.of("egress-v6-default")
            .fields("spec.egressRules[*].ipv6Ranges[*].cidrIPv6")
            .problem(Problem.DUPLICATE)
            .severity(Severity.WARN, Severity.WARN)
            .summary("In a VPC with IPv6 a new group already allows all IPv6 traffic out.")
            .allowed(
                    "leave the rule out if the VPC has IPv6: AWS adds it to every new group, and the controller does not remove it")
            .answer(
                    "In a VPC with IPv6: InvalidPermission.Duplicate: the specified rule \"peer: ::/0, ALL, ALLOW\" already exists")
            .leavesGroup()
            .onlyOnCreate()
            .fix("Leave the rule out in VPCs with IPv6.")
            .evidence(EvidenceKind.CODE, "hooks.go:719-753 revokes only the IPv4 default rule");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<RawViolation> check(SpecView spec) {
        List<RawViolation> found = new ArrayList<>();
        for (EntryView entry : spec.entries()) {
            if (entry.direction().equals("egressRules") && entry.isForAllProtocols()) {
                for (Element range : entry.peers("ipv6Ranges")) {
                    range.text("cidrIPv6")
                            .flatMap(Cidrs::ipv6)
                            .filter("::/0"::equals)
                            .ifPresent(all -> found.add(range.violation(INFO, "cidrIPv6")));
                }
            }
        }
        return found;
    }
}

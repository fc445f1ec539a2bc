package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** No duplicate rule in one direction. */
final class RuleDuplicate implements Rule {
    private static final RuleInfo INFO = RuleInfo.of("rule-duplicate")
            .fields("spec.{ingressRules,egressRules}[*].{ipRanges,ipv6Ranges,prefixListIDs,userIDGroupPairs}[*]")
            .problem(Problem.DUPLICATE)
            .summary("No duplicate rule in one direction.")
            .allowed(
                    "remove one of them; rules with the same protocol, ports and peer are duplicates, whatever their descriptions")
            .answer(
                    "InvalidParameterValue: The same permission must not appear multiple times (controllers up to v1.2.26: InvalidPermission.Duplicate)")
            .leavesGroup()
            .fix("Remove the second one. If only the description differs, keep one description.")
            .evidence(
                    EvidenceKind.CONFIRMED,
                    "hashicorp/terraform-provider-aws#2587, #29492; aws-controllers-k8s/community#2864, #2189");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public List<RawViolation> check(SpecView spec) {
        return Stream.of("ingressRules", "egressRules")
                .flatMap(direction -> duplicates(spec, direction).stream())
                .toList();
    }

    /** Literal duplicates are known to be refused; for rules that are equal only in EC2's form it is inferred. */
    private static List<RawViolation> duplicates(SpecView spec, String direction) {
        Set<String> literal = new HashSet<>();
        Set<String> canonical = new HashSet<>();
        List<RawViolation> found = new ArrayList<>();
        for (Grant grant : Grant.of(spec, direction)) {
            boolean same = !literal.add(grant.literal());
            boolean alike = !canonical.add(grant.canonical());
            if (same || alike) {
                RawViolation violation =
                        RawViolation.of(INFO, grant.peer().path(), grant.peer().json());
                found.add(
                        same
                                ? violation.identifiedBy(grant.literal())
                                : violation.identifiedBy(grant.canonical()).asInferred());
            }
        }
        return found;
    }
}

package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Problem;
import io.sgwarden.schemas.finding.Severity;
import io.sgwarden.schemas.rules.Grant.Twin;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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
            .fix(
                    "Remove the second one. If only the description differs, keep one description. A copy of a whole rule of a group that exists only warns: the controller does not send it, until an edit sends both.")
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
                .flatMap(direction -> duplicates(spec, Grant.of(spec, direction)).stream())
                .toList();
    }

    /** What is sent twice is known to be refused; for rules that are equal only in EC2's form it is inferred. */
    private static List<RawViolation> duplicates(SpecView spec, List<Grant> grants) {
        List<Twin> twins = Grant.twins(grants);
        Set<String> stored = twins.stream().map(twin -> twin.second().stored()).collect(Collectors.toSet());
        Set<String> sent = grants.stream()
                .filter(grant -> stored.contains(grant.stored()) && !spec.isLive(grant.entry()))
                .map(Grant::stored)
                .collect(Collectors.toSet());
        return twins.stream()
                .map(twin -> sent.contains(twin.second().stored()) ? refused(twin) : live(twin))
                .toList();
    }

    private static RawViolation refused(Twin twin) {
        return twin.isSentTwice() ? violation(twin) : violation(twin).asInferred();
    }

    /**
     * A copy of a whole entry that the object of an existing group had before: the controller finds it in the group and
     * sends nothing (measured on v1.2.0, v1.4.11, v1.13.0 and v1.20.0). A copy inside an entry changes the entry, which
     * is revoked and sent again.
     */
    private static RawViolation live(Twin twin) {
        return violation(twin).withSeverity(Severity.WARN);
    }

    private static RawViolation violation(Twin twin) {
        Grant second = twin.second();
        RawViolation violation =
                RawViolation.of(INFO, second.peer().path(), second.peer().json());
        String first = twin.first().peer().path().toString();
        return twin.isSentTwice()
                ? violation
                        .identifiedBy(second.sent())
                        .withHint("remove one of them: " + first + " is " + second.stored()
                                + " too; descriptions do not count")
                : violation
                        .identifiedBy(second.stored())
                        .withHint("remove one of them: to EC2 this and " + first + " are both " + second.stored());
    }
}

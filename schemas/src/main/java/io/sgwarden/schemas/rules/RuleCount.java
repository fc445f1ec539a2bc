package io.sgwarden.schemas.rules;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Counts the rules of a group as EC2 does (Amazon VPC quotas): for each direction, IPv4 and IPv6 separately. An address
 * range counts once in its family, a group once in both. A prefix list counts in both as many times as its maximum
 * number of entries; that is not in the spec, so it counts once here.
 */
final class RuleCount {
    /** The highest quota. */
    static final int MOST = 1000;

    private RuleCount() {}

    /** Directions with more than {@code least} and at most {@code most} rules. */
    static List<RawViolation> beyond(SpecView spec, RuleInfo rule, int least, int most) {
        List<RawViolation> violations = new ArrayList<>();
        for (String direction : List.of("ingressRules", "egressRules")) {
            int count = count(spec, direction);
            if (count > least && count <= most) {
                violations.add(RawViolation.of(rule, spec.path(direction), JsonNodeFactory.instance.numberNode(count)));
            }
        }
        return violations;
    }

    private static int count(SpecView spec, String direction) {
        List<EntryView> entries = spec.entries().stream()
                .filter(entry -> entry.direction().equals(direction))
                .toList();
        int both = total(entries, "userIDGroupPairs") + total(entries, "prefixListIDs");
        return both + Math.max(total(entries, "ipRanges"), total(entries, "ipv6Ranges"));
    }

    private static int total(List<EntryView> entries, String list) {
        return entries.stream()
                .mapToInt(entry -> entry.json().path(list).isArray()
                        ? entry.json().path(list).size()
                        : 0)
                .sum();
    }
}

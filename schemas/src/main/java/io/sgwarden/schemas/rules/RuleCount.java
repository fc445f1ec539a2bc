package io.sgwarden.schemas.rules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Counts the rules of a group as EC2 does (Amazon VPC quotas): for each direction, IPv4 and IPv6 separately. An address
 * range counts once in its family, a group once in both. A prefix list counts in both as many times as its maximum
 * number of entries, if the policy states it, otherwise once. What is not sent, or is the same permission, does not
 * count.
 */
final class RuleCount {
    /** The highest quota. */
    static final int MOST = 1000;

    private RuleCount() {}

    /** Directions with more than {@code least} rules, where each prefix list counts with its weight, otherwise once. */
    static List<RawViolation> beyond(SpecView spec, RuleInfo rule, int least, Map<String, Integer> weights) {
        List<RawViolation> violations = new ArrayList<>();
        for (String direction : List.of("ingressRules", "egressRules")) {
            int count = most(spec, direction, weights) > least ? count(Grant.of(spec, direction), weights) : 0;
            if (count > least) {
                violations.add(RawViolation.of(rule, spec.path(direction), JsonNodeFactory.instance.numberNode(count)));
            }
        }
        return violations;
    }

    /** At least as many as {@link #count} finds, in less time. */
    private static long most(SpecView spec, String direction, Map<String, Integer> weights) {
        long most = 0;
        for (EntryView entry : spec.entries()) {
            if (entry.direction().equals(direction)) {
                most += entry.cidrs().size() + entry.peers("userIDGroupPairs").size();
                for (Element list : entry.peers("prefixListIDs")) {
                    most += weight(list, weights);
                }
            }
        }
        return most;
    }

    private static int weight(Element peer, Map<String, Integer> weights) {
        return peer.text("prefixListID").map(id -> weights.getOrDefault(id, 1)).orElse(1);
    }

    private static int count(List<Grant> grants, Map<String, Integer> weights) {
        int ipv4 = 0;
        int ipv6 = 0;
        Set<String> counted = new HashSet<>();
        for (Grant grant : grants) {
            if (counted.add(grant.stored())) {
                int weight = weight(grant.peer(), weights);
                ipv4 += grant.peer().has("cidrIPv6") ? 0 : weight;
                ipv6 += grant.peer().has("cidrIP") ? 0 : weight;
            }
        }
        return Math.max(ipv4, ipv6);
    }
}

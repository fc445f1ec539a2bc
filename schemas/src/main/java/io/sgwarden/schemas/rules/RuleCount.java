package io.sgwarden.schemas.rules;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * How EC2 counts the rules of a group (Amazon VPC quotas): in each direction IPv4 and IPv6 apart; an address range
 * counts once in its family, another group once in both, a prefix list as many times as it has room for entries, which
 * a spec does not say: at least once in both.
 */
final class RuleCount {
    /** Beyond this no quota can be raised. */
    static final int MOST = 1000;

    private RuleCount() {}

    /** Directions with more than {@code least} and at most {@code most} rules. */
    static List<RawViolation> beyond(SpecView spec, RuleInfo rule, int least, int most) {
        return Stream.of("ingressRules", "egressRules")
                .flatMap(direction -> rawViolation(spec, rule, direction, count(spec, direction), least, most).stream())
                .toList();
    }

    private static Optional<RawViolation> rawViolation(
            SpecView spec, RuleInfo rule, String direction, int count, int least, int most) {
        return count > least && count <= most
                ? Optional.of(RawViolation.of(rule, spec.path(direction), JsonNodeFactory.instance.numberNode(count)))
                : Optional.empty();
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

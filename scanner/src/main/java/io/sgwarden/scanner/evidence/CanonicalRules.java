package io.sgwarden.scanner.evidence;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import io.sgwarden.scanner.model.Group;
import io.sgwarden.schemas.permission.Cidrs;
import io.sgwarden.schemas.permission.EntryPermissions;
import io.sgwarden.schemas.permission.WantedPermissions;
import io.sgwarden.schemas.securitygroup.RuleEntry;
import io.sgwarden.schemas.securitygroup.RuleEntry.CidrRange;
import io.sgwarden.schemas.securitygroup.RuleEntry.GroupPair;
import io.sgwarden.schemas.securitygroup.RuleEntry.PrefixListEntry;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Rules in the form in which controllers from v1.18.4 compare them: one entry for each protocol and port range, peers
 * sorted, everything left out that EC2 fills in.
 *
 * <p>As there (hooks.go of v1.20.0: {@code canonicalizeRuleList}), a protocol in upper case and a group's name stay as
 * they are, and descriptions count.
 */
final class CanonicalRules {
    private static final Map<String, String> NAMES = Map.of("1", "icmp", "6", "tcp", "17", "udp", "58", "icmpv6");
    private static final Set<String> WITH_PORTS = Set.of("tcp", "udp", "icmp", "icmpv6");
    private static final Comparator<CidrRange> BY_CIDR =
            Comparator.comparing(range -> range.cidr().orElse(""));
    private static final Comparator<PrefixListEntry> BY_LIST =
            Comparator.comparing(list -> list.prefixListID().orElse(""));
    private static final Comparator<GroupPair> BY_GROUP = Comparator.comparing(
                    (GroupPair pair) -> pair.groupID().orElse(""))
            .thenComparing(pair -> pair.userID().orElse(""))
            .thenComparing(pair -> pair.groupName().orElse(""));

    private final Group group;

    private CanonicalRules(Group group) {
        this.group = group;
    }

    static boolean equal(WantedPermissions wanted, Group group) {
        CanonicalRules rules = new CanonicalRules(group);
        return rules.of(wanted.entries()).equals(rules.of(group.entries()));
    }

    private Set<EntryPermissions> of(Collection<EntryPermissions> entries) {
        return entries.stream()
                .map(entry -> new EntryPermissions(entry.direction(), canonical(entry.entry()), List.of()))
                .collect(groupingBy(CanonicalRules::withoutPeers))
                .values()
                .stream()
                .map(CanonicalRules::merged)
                .collect(toSet());
    }

    private static EntryPermissions withoutPeers(EntryPermissions entry) {
        RuleEntry rule = entry.entry();
        return new EntryPermissions(
                entry.direction(),
                new RuleEntry(
                        rule.ipProtocol(), rule.fromPort(), rule.toPort(), List.of(), List.of(), List.of(), List.of()),
                List.of());
    }

    /** Entries of one direction, protocol and port range as one. */
    private static EntryPermissions merged(List<EntryPermissions> entries) {
        EntryPermissions first = entries.getFirst();
        RuleEntry rule = first.entry();
        return new EntryPermissions(
                first.direction(),
                new RuleEntry(
                        rule.ipProtocol(),
                        rule.fromPort(),
                        rule.toPort(),
                        sorted(entries, RuleEntry::ipRanges, BY_CIDR),
                        sorted(entries, RuleEntry::ipv6Ranges, BY_CIDR),
                        sorted(entries, RuleEntry::prefixListIDs, BY_LIST),
                        sorted(entries, RuleEntry::userIDGroupPairs, BY_GROUP)),
                List.of());
    }

    private static <T> List<T> sorted(
            List<EntryPermissions> entries, Function<RuleEntry, List<T>> peers, Comparator<T> order) {
        return entries.stream()
                .flatMap(entry -> peers.apply(entry.entry()).stream())
                .sorted(order)
                .toList();
    }

    private RuleEntry canonical(RuleEntry rule) {
        Optional<String> protocol = rule.ipProtocol().map(text -> NAMES.getOrDefault(text, text));
        Predicate<Long> returned = port -> protocol.isEmpty() || isReturned(port, protocol.get());
        return new RuleEntry(
                protocol,
                rule.fromPort().filter(returned),
                rule.toPort().filter(returned),
                rule.ipRanges().stream().map(CanonicalRules::masked).toList(),
                rule.ipv6Ranges().stream().map(CanonicalRules::masked).toList(),
                rule.prefixListIDs(),
                rule.userIDGroupPairs().stream().map(this::canonical).toList());
    }

    /** EC2 returns none for other protocols, and -1 for all types of icmpv6. */
    private static boolean isReturned(long port, String protocol) {
        return WITH_PORTS.contains(protocol) && (port != -1 || !protocol.equals("icmpv6"));
    }

    private static CidrRange masked(CidrRange range) {
        return new CidrRange(
                range.cidr()
                        .map(text -> Cidrs.ipv4(text).or(() -> Cidrs.ipv6(text)).orElse(text)),
                range.description());
    }

    private GroupPair canonical(GroupPair pair) {
        return new GroupPair(
                pair.groupID().filter(id -> !id.equals(group.id())),
                pair.groupName(),
                Optional.empty(),
                pair.userID()
                        .filter(account -> !account.equals(group.accountRegion().account())),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                pair.description());
    }
}

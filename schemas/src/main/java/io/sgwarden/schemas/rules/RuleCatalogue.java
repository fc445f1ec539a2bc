package io.sgwarden.schemas.rules;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All rules, in order. Where several hold at one place, the first of them speaks and the others are silent: so the most
 * specific stands first.
 *
 * <p>Rules that one JSON Schema can state are in {@code securitygroup.schema.json}; the others are Java, one file each.
 */
public final class RuleCatalogue {
    /** Of every id its place; a rule that is neither a Java rule nor one of the schema has no place here. */
    private static final List<String> ORDER = List.of(
            "crd-structure",
            "crd-unknown-field",
            "vpc-required",
            "vpc-exclusive",
            "vpc-ref-empty",
            "vpc-ref-name-empty",
            "vpc-empty",
            "vpc-format",
            "rule-protocol-required",
            "rule-protocol-case",
            "rule-protocol-iana-name",
            "rule-protocol-range",
            "rule-protocol-spelling",
            "rule-protocol-unknown",
            "rule-port-int32",
            "rule-ports-required",
            "rule-ports-required-icmp",
            "rule-ports-icmpv6-optional",
            "rule-port-range",
            "rule-port-order",
            "rule-icmp-type",
            "rule-icmp-code",
            "rule-icmp-wildcard",
            "rule-peer-none",
            "rule-peer-empty-entry",
            "rule-peer-cidr-missing",
            "rule-cidr-empty",
            "rule-cidr-outer-space",
            "rule-cidr-space",
            "rule-cidr-octal",
            "rule-cidr-format",
            "rule-cidr6-format",
            "rule-cidr-hostbits");

    private static final List<Rule> JAVA_RULES = List.of(
            new CrdUnknownField(),
            new VpcRefEmpty(),
            new VpcEmpty(),
            new RuleProtocolCase(),
            new RuleProtocolIanaName(),
            new RuleProtocolRange(),
            new RuleProtocolSpelling(),
            new RuleProtocolUnknown(),
            new RulePortsIcmpv6Optional(),
            new RulePortOrder(),
            new RuleIcmpWildcard(),
            new RulePeerNone(),
            new RulePeerEmptyEntry(),
            new RuleCidrEmpty(),
            new RuleCidrOuterSpace(),
            new RuleCidrSpace(),
            new RuleCidrOctal(),
            new RuleCidrFormat(),
            new RuleCidr6Format(),
            new RuleCidrHostbits());

    private static final Map<String, RuleInfo> BY_ID = byId();

    private RuleCatalogue() {}

    /** Every rule, in order. */
    public static List<RuleInfo> rules() {
        return List.copyOf(BY_ID.values());
    }

    public static Optional<RuleInfo> find(String id) {
        return Optional.ofNullable(BY_ID.get(id));
    }

    static List<Rule> javaRules() {
        return JAVA_RULES;
    }

    static int order(RuleInfo rule) {
        return ORDER.indexOf(rule.id());
    }

    private static Map<String, RuleInfo> byId() {
        List<RuleInfo> unordered = Stream.concat(
                        SchemaRules.ALL.stream(), JAVA_RULES.stream().map(Rule::info))
                .toList();
        Map<String, RuleInfo> ordered = new LinkedHashMap<>();
        for (String id : ORDER) {
            unordered.stream().filter(rule -> rule.id().equals(id)).forEach(rule -> ordered.put(id, rule));
        }
        return ordered;
    }
}

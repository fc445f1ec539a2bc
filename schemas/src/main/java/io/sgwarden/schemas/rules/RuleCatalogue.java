package io.sgwarden.schemas.rules;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All rules, in order. Where several hold at one place, the first of them speaks and the others are silent: so the most
 * specific stands first.
 *
 * <p>Rules that one JSON Schema can state are in {@code securitygroup.schema.json}; the others are Java, one file each.
 */
public final class RuleCatalogue {
    /** The order of all rules, those in Java and those of the schema. */
    private static final List<String> ORDER = List.of(
            "crd-structure",
            "crd-unknown-field",
            "name-empty",
            "name-blank",
            "name-nonascii",
            "name-too-long",
            "name-sg-prefix",
            "name-reserved",
            "name-charset",
            "name-sg-prefix-case",
            "name-reserved-case",
            "name-trailing-space",
            "name-duplicate",
            "desc-empty",
            "desc-nonascii",
            "desc-too-long",
            "desc-charset",
            "vpc-required",
            "vpc-exclusive",
            "vpc-ref-empty",
            "vpc-ref-name-empty",
            "vpc-empty",
            "vpc-format",
            "ref-cross-namespace",
            "rule-protocol-required",
            "rule-protocol-case",
            "rule-protocol-numeric",
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
            "rule-ports-ignored",
            "rule-peer-none",
            "rule-peer-empty-entry",
            "rule-peer-cidr-missing",
            "rule-peer-pl-missing",
            "rule-cidr-empty",
            "rule-cidr-outer-space",
            "rule-cidr-space",
            "rule-cidr-octal",
            "rule-cidr-format",
            "rule-cidr6-format",
            "egress-v6-default",
            "rule-cidr-hostbits",
            "rule-pl-format",
            "pair-self",
            "pair-exclusive",
            "pair-vpc-exclusive",
            "pair-ref-empty",
            "pair-ref-name-empty",
            "pair-egress-ref-old",
            "pair-groupid-empty",
            "pair-groupid-format",
            "pair-groupid-and-name",
            "pair-groupname",
            "pair-userid-foreign-self",
            "pair-userid-format",
            "pair-peering-fields",
            "rule-desc-empty",
            "rule-desc-len",
            "rule-desc-charset",
            "rule-duplicate",
            "rule-split",
            "quota-1000",
            "api-batch",
            "quota-60",
            "tag-key-missing",
            "tag-key-empty",
            "tag-aws-prefix",
            "tag-key-len",
            "tag-value-len",
            "tag-duplicate",
            "tag-count",
            "tag-ack-prefix",
            "ann-adoption-policy",
            "ann-adoption-gate",
            "ann-adopt-spec",
            "ann-adoption-fields-missing",
            "ann-adoption-fields-id",
            "ann-adoption-id-format",
            "ann-adopt-or-create-fields",
            "ann-fields-only",
            "ann-adopted",
            "ann-read-only",
            "ann-deletion-policy",
            "ann-region-empty",
            "ann-region-change",
            "ann-region-format",
            "ann-namespace-only",
            "upd-name",
            "upd-description",
            "upd-vpc",
            "upd-finalizer-removed",
            "upd-adoption-ann");

    private static final List<Rule> JAVA_RULES = List.of(
            new CrdUnknownField(),
            new NameBlank(),
            new NameSgPrefixCase(),
            new NameReserved(),
            new NameReservedCase(),
            new NameTrailingSpace(),
            new VpcRefEmpty(),
            new VpcEmpty(),
            new RefCrossNamespace(),
            new RuleProtocolCase(),
            new RuleProtocolNumeric(),
            new RuleProtocolIanaName(),
            new RuleProtocolRange(),
            new RuleProtocolSpelling(),
            new RuleProtocolUnknown(),
            new RulePortsIcmpv6Optional(),
            new RulePortOrder(),
            new RuleIcmpWildcard(),
            new RulePortsIgnored(),
            new RulePeerNone(),
            new RulePeerEmptyEntry(),
            new RulePeerPlMissing(),
            new RuleCidrEmpty(),
            new RuleCidrOuterSpace(),
            new RuleCidrSpace(),
            new RuleCidrOctal(),
            new RuleCidrFormat(),
            new RuleCidr6Format(),
            new RuleCidrHostbits(),
            new EgressV6Default(),
            new PairSelf(),
            new PairRefEmpty(),
            new PairEgressRefOld(),
            new PairGroupidEmpty(),
            new PairGroupidAndName(),
            new PairGroupname(),
            new PairUseridForeignSelf(),
            new PairUseridFormat(),
            new PairPeeringFields(),
            new RuleDescEmpty(),
            new RuleDuplicate(),
            new RuleSplit(),
            new Quota1000(),
            new Quota60(),
            new ApiBatch(),
            new TagKeyMissing(),
            new TagKeyLen(),
            new TagAwsPrefix(),
            new TagDuplicate(),
            new TagCount(),
            new TagAckPrefix(),
            new AnnAdoptionPolicy(),
            new AnnAdoptionGate(),
            new AnnAdoptSpec(),
            new AnnAdoptionFieldsMissing(),
            new AnnAdoptionFieldsId(),
            new AnnAdoptionIdFormat(),
            new AnnAdoptOrCreateFields(),
            new AnnFieldsOnly(),
            new AnnAdopted(),
            new AnnReadOnly(),
            new AnnDeletionPolicy(),
            new AnnRegionEmpty(),
            new AnnRegionFormat(),
            new AnnNamespaceOnly());

    private static final List<ChangeRule> CHANGE_RULES = List.of(
            new AnnRegionChange(),
            new UpdName(),
            new UpdDescription(),
            new UpdVpc(),
            new UpdFinalizerRemoved(),
            new UpdAdoptionAnn());

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

    static List<ChangeRule> changeRules() {
        return CHANGE_RULES;
    }

    /** Every id. */
    public static Set<String> ids() {
        return BY_ID.keySet();
    }

    static int order(RuleInfo rule) {
        return ORDER.indexOf(rule.id());
    }

    private static Map<String, RuleInfo> byId() {
        List<RuleInfo> unordered = Stream.of(
                        SchemaRules.ALL.stream(),
                        JAVA_RULES.stream().map(Rule::info),
                        CHANGE_RULES.stream().map(ChangeRule::info),
                        Stream.of(NameDuplicates.INFO))
                .flatMap(rules -> rules)
                .toList();
        Map<String, RuleInfo> ordered = new LinkedHashMap<>();
        for (String id : ORDER) {
            unordered.stream().filter(rule -> rule.id().equals(id)).forEach(rule -> ordered.put(id, rule));
        }
        return ordered;
    }
}

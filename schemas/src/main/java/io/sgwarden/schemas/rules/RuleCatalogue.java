package io.sgwarden.schemas.rules;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * All rules, in order. Where several hold at one field, only the first of them is reported, so the most specific is
 * listed first.
 *
 * <p>Rules that one JSON Schema can state are in {@code securitygroup.schema.json}; the others are Java, one file each.
 */
public final class RuleCatalogue {
    /** The only list of rules: a new rule is added here, and nowhere else. */
    private static final List<CatalogueEntry> ENTRIES = List.of(
            SchemaRules.rule("crd-structure"),
            new CrdUnknownField(),
            SchemaRules.rule("name-empty"),
            new NameBlank(),
            SchemaRules.rule("name-nonascii"),
            SchemaRules.rule("name-too-long"),
            SchemaRules.rule("name-sg-prefix"),
            new NameReserved(),
            SchemaRules.rule("name-charset"),
            new NameSgPrefixCase(),
            new NameReservedCase(),
            new NameTrailingSpace(),
            () -> NameDuplicates.INFO,
            SchemaRules.rule("desc-empty"),
            SchemaRules.rule("desc-nonascii"),
            SchemaRules.rule("desc-too-long"),
            SchemaRules.rule("desc-charset"),
            SchemaRules.rule("vpc-required"),
            SchemaRules.rule("vpc-exclusive"),
            new VpcRefEmpty(),
            SchemaRules.rule("vpc-ref-name-empty"),
            new VpcEmpty(),
            SchemaRules.rule("vpc-format"),
            new RefCrossNamespace(),
            SchemaRules.rule("rule-protocol-required"),
            new RuleProtocolCase(),
            new RuleProtocolNumeric(),
            new RuleProtocolIanaName(),
            new RuleProtocolRange(),
            new RuleProtocolSpelling(),
            new RuleProtocolUnknown(),
            SchemaRules.rule("rule-port-int32"),
            SchemaRules.rule("rule-ports-required"),
            SchemaRules.rule("rule-ports-required-icmp"),
            new RulePortsIcmpv6Optional(),
            SchemaRules.rule("rule-port-range"),
            new RulePortOrder(),
            SchemaRules.rule("rule-icmp-type"),
            SchemaRules.rule("rule-icmp-code"),
            new RuleIcmpWildcard(),
            new RulePortsAllProtocols(),
            new RulePortsIgnored(),
            new RulePortZero(),
            new RuleIcmpUnassigned(),
            new RuleIcmpFamily(),
            new RulePeerNone(),
            new RulePeerEmptyEntry(),
            SchemaRules.rule("rule-peer-cidr-missing"),
            new RulePeerPlMissing(),
            new RuleCidrEmpty(),
            new RuleCidrOuterSpace(),
            new RuleCidrSpace(),
            new RuleCidrOctal(),
            new RuleCidrFormat(),
            new RuleCidr6Format(),
            new EgressV6Default(),
            new RuleCidrHostbits(),
            SchemaRules.rule("rule-pl-format"),
            new PairSelf(),
            SchemaRules.rule("pair-exclusive"),
            SchemaRules.rule("pair-vpc-exclusive"),
            new PairRefEmpty(),
            SchemaRules.rule("pair-ref-name-empty"),
            new PairEgressRefOld(),
            new PairGroupidEmpty(),
            SchemaRules.rule("pair-groupid-format"),
            new PairGroupidAndName(),
            new PairGroupname(),
            new PairUseridForeignSelf(),
            new PairUseridFormat(),
            new PairUseridOwner(),
            new PairPeeringFields(),
            new RuleDescEmpty(),
            SchemaRules.rule("rule-desc-len"),
            SchemaRules.rule("rule-desc-charset"),
            new RuleDuplicate(),
            new RuleSplit(),
            new Quota1000(),
            new ApiBatch(),
            new Quota60(),
            new TagKeyMissing(),
            SchemaRules.rule("tag-key-empty"),
            new TagAwsPrefix(),
            new TagKeyLen(),
            new TagValueLen(),
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
            new AnnRegionChange(),
            new AnnRegionFormat(),
            new AnnNamespaceOnly(),
            new UpdName(),
            new UpdDescription(),
            new UpdVpc(),
            new UpdFinalizerRemoved(),
            new UpdAdoptionAnn());

    private static final List<Rule> JAVA_RULES = ofType(Rule.class);
    private static final List<ChangeRule> CHANGE_RULES = ofType(ChangeRule.class);
    private static final List<RuleInfo> RULES =
            ENTRIES.stream().map(CatalogueEntry::info).toList();
    private static final Map<String, RuleInfo> BY_ID = new LinkedHashMap<>();
    private static final Map<String, Integer> POSITIONS = new HashMap<>();

    static {
        for (RuleInfo rule : RULES) {
            POSITIONS.put(rule.id(), BY_ID.size());
            BY_ID.put(rule.id(), rule);
        }
    }

    private RuleCatalogue() {}

    /** Every rule, in order. */
    public static List<RuleInfo> rules() {
        return RULES;
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

    /** Every id, in order. */
    public static Set<String> ids() {
        return Collections.unmodifiableSet(BY_ID.keySet());
    }

    static int order(RuleInfo rule) {
        return Objects.requireNonNull(POSITIONS.get(rule.id()));
    }

    private static <T extends CatalogueEntry> List<T> ofType(Class<T> type) {
        return ENTRIES.stream().filter(type::isInstance).map(type::cast).toList();
    }
}

package io.sgwarden.scanner.kro;

import io.sgwarden.scanner.kro.Unknown.Judged;
import io.sgwarden.schemas.finding.FieldPath;
import io.sgwarden.schemas.finding.Violation;
import io.sgwarden.schemas.rules.RuleCatalogue;
import io.sgwarden.schemas.rules.RuleEngine;
import io.sgwarden.schemas.securitygroup.SecurityGroupParser;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * The violations of a template that do not depend on what its expressions result in: those that stay with every
 * combination of the samples of its unknown values.
 */
final class CertainViolations {
    /** Rules that look at single characters, the beginning or the least length: known text alone may break them. */
    private static final Set<String> ABOUT_KNOWN_TEXT = Set.of(
            "crd-structure",
            "name-nonascii",
            "name-too-long",
            "name-sg-prefix",
            "name-charset",
            "desc-nonascii",
            "desc-too-long",
            "desc-charset",
            "rule-desc-len",
            "rule-desc-charset",
            "tag-aws-prefix",
            "tag-key-len",
            "tag-value-len");

    private final RuleEngine rules;
    private final JsonNode object;
    private final List<Unknown> unknowns;

    CertainViolations(RuleEngine rules, JsonNode object, List<Unknown> unknowns) {
        this.rules = rules;
        this.object = object;
        this.unknowns = unknowns;
    }

    /** Which violation it is, whatever its texts say. */
    record ViolationKey(String rule, FieldPath field) {
        static ViolationKey of(Violation violation) {
            return new ViolationKey(violation.rule(), violation.field());
        }
    }

    /** All of them, in field order. */
    Map<ViolationKey, Violation> find() {
        Map<ViolationKey, Violation> possible =
                violations(Combination.of(unknowns, FieldPath.of()).findFirst().orElseThrow());
        possible.keySet().removeIf(key -> !isJudged(key));
        Map<Optional<FieldPath>, Map<ViolationKey, Violation>> byRule = new LinkedHashMap<>();
        possible.forEach(
                (key, violation) -> byRule.computeIfAbsent(Unknown.rule(key.field()), unseen -> new LinkedHashMap<>())
                        .put(key, violation));
        byRule.values().forEach(this::keepCertain);
        Map<ViolationKey, Violation> certain = new LinkedHashMap<>();
        byRule.values().forEach(certain::putAll);
        return certain;
    }

    private void keepCertain(Map<ViolationKey, Violation> ofRule) {
        FieldPath field = ofRule.keySet().iterator().next().field();
        Iterator<Combination> combinations = Combination.of(unknowns, field).iterator();
        while (combinations.hasNext() && !ofRule.isEmpty()) {
            keep(ofRule, combinations.next());
        }
    }

    private Map<ViolationKey, Violation> violations(Combination combination) {
        Substitution values = new Substitution(unknowns.stream()
                .collect(Collectors.toMap(
                        Unknown::path, unknown -> unknown.choice().samples().get(combination.sample(unknown)))));
        Map<ViolationKey, Violation> violations = new LinkedHashMap<>();
        rules.create(SecurityGroupParser.parse(values.in(object)))
                .violations()
                .forEach(violation -> violations.put(ViolationKey.of(violation), violation));
        return violations;
    }

    private void keep(Map<ViolationKey, Violation> certain, Combination combination) {
        Map<ViolationKey, Violation> now = new HashMap<>(violations(combination));
        certain.keySet().removeIf(key -> !now.containsKey(key) && !isOfOtherText(key, combination));
        certain.replaceAll((key, violation) -> weaker(violation, now.getOrDefault(key, violation)));
    }

    /** Whether the violation is about known text, and this combination has other text there. */
    private boolean isOfOtherText(ViolationKey key, Combination combination) {
        return unknowns.stream()
                .filter(unknown -> unknown.path().equals(key.field()))
                .filter(unknown -> unknown.choice().judged() == Judged.KNOWN_TEXT)
                .anyMatch(unknown ->
                        combination.sample(unknown) >= unknown.choice().texts());
    }

    private boolean isJudged(ViolationKey key) {
        return unknowns.stream()
                .filter(unknown -> unknown.holds(key.field()))
                .allMatch(unknown -> isJudged(unknown, key));
    }

    private static boolean isJudged(Unknown unknown, ViolationKey key) {
        return unknown.path().equals(key.field())
                && switch (unknown.choice().judged()) {
                    case NOTHING -> false;
                    case TYPE -> key.rule().equals("crd-structure");
                    case ALL -> true;
                    case KNOWN_TEXT -> ABOUT_KNOWN_TEXT.contains(key.rule());
                };
    }

    /** The one of weaker severity. Texts that differ are about samples, so the rule's own text is taken instead. */
    private static Violation weaker(Violation one, Violation other) {
        Violation weaker = one.severity().compareTo(other.severity()) <= 0 ? one : other;
        return one.allowed().equals(other.allowed())
                ? weaker
                : weaker.withTexts(
                        weaker.value(),
                        RuleCatalogue.find(weaker.rule()).orElseThrow().allowed());
    }
}

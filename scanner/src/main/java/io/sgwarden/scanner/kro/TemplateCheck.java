package io.sgwarden.scanner.kro;

import io.sgwarden.scanner.kro.CertainViolations.ViolationKey;
import io.sgwarden.schemas.finding.FieldPath;
import io.sgwarden.schemas.finding.Severity;
import io.sgwarden.schemas.finding.Violation;
import io.sgwarden.schemas.rules.RuleCatalogue;
import io.sgwarden.schemas.rules.RuleEngine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Checks a template: what is wrong whatever its expressions result in, what is wrong with the defaults of the
 * definition's schema, and which values of an enum EC2 refuses.
 */
public final class TemplateCheck {
    private final RuleEngine rules;
    private final Template template;
    private final JsonNode object;
    private final List<Unknown> unknowns;

    private TemplateCheck(RuleEngine rules, Template template) {
        this.rules = rules;
        this.template = template;
        this.object = template.located().object().json();
        this.unknowns = Unknowns.in(object, template.types());
    }

    /**
     * A violation in a definition.
     *
     * @param place in the document: in the template, or where its schema declares the field
     */
    public record Found(Violation violation, FieldPath place) {}

    /** All that is certain: first in the template, then in the schema. */
    public static List<Found> check(RuleEngine rules, Template template) {
        return new TemplateCheck(rules, template).all();
    }

    private List<Found> all() {
        Map<ViolationKey, Violation> certain = new CertainViolations(rules, object, unknowns).find();
        List<Found> found = new ArrayList<>();
        certain.values().forEach(violation -> found.add(inTemplate(violation)));
        // a default that breaks one rule in several fields is one mistake, one that breaks several rules is several
        Map<ViolationKey, Found> inSchema = new LinkedHashMap<>();
        defaults(certain.keySet()).forEach(wrong -> inSchema.putIfAbsent(ViolationKey.of(wrong.violation()), wrong));
        choices(certain.keySet()).forEach(wrong -> inSchema.putIfAbsent(ViolationKey.of(wrong.violation()), wrong));
        found.addAll(inSchema.values());
        return found;
    }

    /** Samples are not shown: the value is what is written, and the hint what the rule says of any value. */
    private Found inTemplate(Violation violation) {
        Violation shown = unknowns.stream()
                .filter(unknown -> unknown.path().equals(violation.field()))
                .findFirst()
                .map(unknown -> violation.withTexts(quoted(at(object, violation.field())), hint(unknown, violation)))
                .orElseGet(() ->
                        unknowns.stream().anyMatch(unknown -> Unknown.contains(violation.field(), unknown.path()))
                                ? violation.withTexts(
                                        violation.value().flatMap(value -> quoted(at(object, violation.field()))),
                                        allowed(violation))
                                : violation);
        List<FieldPath.Segment> segments =
                new ArrayList<>(template.located().path().segments());
        segments.addAll(violation.field().segments());
        return new Found(shown, new FieldPath(segments));
    }

    private static String hint(Unknown unknown, Violation violation) {
        return unknown.type()
                .map(type -> violation.allowed() + "; " + type.name() + " is the type that the schema declares")
                .orElse(violation.allowed());
    }

    /** What EC2 refuses if a user gives only what has no default. */
    private List<Found> defaults(Set<ViolationKey> certain) {
        Map<String, JsonNode> values = new HashMap<>();
        List<Unknown> withDefault = new ArrayList<>();
        for (Unknown unknown : unknowns) {
            for (String cel : unknown.text().expressions()) {
                template.types().of(cel).flatMap(SimpleType::fallback).ifPresent(value -> {
                    values.put(cel, value);
                    withDefault.add(unknown);
                });
            }
        }
        return values.isEmpty()
                ? List.of()
                : fresh(values, certain).stream()
                        .flatMap(violation -> ofDefault(violation, withDefault).stream())
                        .toList();
    }

    private Optional<Found> ofDefault(Violation violation, List<Unknown> withDefault) {
        Unknown cause = withDefault.stream()
                .filter(unknown -> unknown.holds(violation.field()))
                .findFirst()
                .or(() -> withDefault.stream()
                        .filter(unknown -> Unknown.rule(violation.field()).equals(Unknown.rule(unknown.path())))
                        .findFirst())
                .orElseGet(withDefault::getFirst);
        return cause.text().expressions().stream()
                .flatMap(cel -> template.types().of(cel).stream())
                .filter(type -> type.fallback().isPresent())
                .findFirst()
                .map(type -> inSchema(violation, type, "the default", type.fallback()));
    }

    /** Values of an enum that are refused where they are used; others may be right, so they only warn. */
    private List<Found> choices(Set<ViolationKey> certain) {
        List<Found> found = new ArrayList<>();
        for (Unknown unknown : unknowns) {
            for (JsonNode choice : unknown.type().map(SimpleType::choices).orElse(List.of())) {
                String cel = unknown.text().whole().orElseThrow();
                fresh(Map.of(cel, choice), certain).stream()
                        .filter(violation -> violation.field().equals(unknown.path()))
                        .filter(violation -> violation.severity() == Severity.DENY)
                        .map(violation -> inSchema(
                                violation.withSeverity(Severity.WARN),
                                unknown.type().orElseThrow(),
                                "a value of the enum",
                                Optional.of(choice)))
                        .forEach(found::add);
            }
        }
        return found;
    }

    /** What is certain with these values for expressions, and is not without them. */
    private List<Violation> fresh(Map<String, JsonNode> values, Set<ViolationKey> certain) {
        JsonNode filled = KnownExpressions.replaced(object, values);
        Map<ViolationKey, Violation> found =
                new LinkedHashMap<>(new CertainViolations(rules, filled, Unknowns.in(filled, template.types())).find());
        found.keySet().removeAll(new HashSet<>(certain));
        return List.copyOf(found.values());
    }

    private Found inSchema(Violation violation, SimpleType type, String what, Optional<JsonNode> value) {
        Violation shown = violation
                .at(inDefinition(type.declaration()))
                .withTexts(
                        value.map(JsonNode::toString),
                        what + " is used for " + violation.field() + ": " + violation.allowed());
        return new Found(shown, type.declaration());
    }

    private FieldPath inDefinition(FieldPath path) {
        int start = template.definition().segments().size();
        return new FieldPath(path.segments().subList(start, path.segments().size()));
    }

    private static String allowed(Violation violation) {
        return RuleCatalogue.find(violation.rule()).orElseThrow().allowed();
    }

    private static Optional<String> quoted(JsonNode json) {
        return json.isMissingNode() ? Optional.empty() : Optional.of(json.toString());
    }

    private static JsonNode at(JsonNode json, FieldPath path) {
        JsonNode at = json;
        for (FieldPath.Segment segment : path.segments()) {
            at = switch (segment) {
                case FieldPath.Key(String name) -> at.path(name);
                case FieldPath.Index(int position) -> at.path(position);
            };
        }
        return at;
    }
}

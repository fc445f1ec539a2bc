package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.FieldPath;
import io.sgwarden.schemas.jsonschema.Constraint;
import io.sgwarden.schemas.jsonschema.Failure;
import io.sgwarden.schemas.jsonschema.SchemaPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The JSON Schema of SecurityGroups as rules: each constraint has, in the annotation {@code x-sgwarden-rules} of its
 * schema object, the id of its rule, so that what breaks a constraint is a violation of that rule.
 */
final class SchemaCatalogue {
    private static final String RULES = "x-sgwarden-rules";
    /** Keywords of the same schema object: only inferred that EC2 refuses what they refuse. */
    private static final String INFERRED = "x-sgwarden-inferred";

    private static final FieldPath SPEC = FieldPath.of("spec");

    private final SchemaPlan plan = SchemaPlan.of(SchemaRules.SCHEMA);
    private final Map<String, RuleInfo> rules = new HashMap<>();
    private final Set<String> inferred = new HashSet<>();

    SchemaCatalogue() {
        index(SchemaRules.SCHEMA, "");
    }

    List<RawViolation> check(JsonNode object) {
        List<RawViolation> violations = new ArrayList<>();
        for (Failure failure : plan.check(object)) {
            violations.add(violation(failure));
        }
        return violations;
    }

    /** The places of all constraints that have a rule. */
    Set<String> constraints() {
        return rules.keySet();
    }

    /** The rules that some constraint names. */
    List<RuleInfo> rules() {
        return rules.values().stream().distinct().toList();
    }

    private RawViolation violation(Failure failure) {
        Constraint constraint = failure.constraint();
        RuleInfo rule = Objects.requireNonNull(rules.get(constraint.location()), constraint.location());
        FieldPath field = failure.instance().path();
        JsonNode value = failure.instance().value();
        RawViolation violation = failure.missing()
                .map(property -> RawViolation.missing(rule, missing(field, property)))
                .orElseGet(() -> RawViolation.of(rule, field, value).withHint(allowed(constraint, rule, value)));
        return inferred.contains(constraint.location()) ? violation.asInferred() : violation;
    }

    /** An object without spec lacks what every spec needs. */
    private static FieldPath missing(FieldPath field, String property) {
        FieldPath path = field.key(property);
        return path.equals(SPEC) ? SPEC.key("vpcID") : path;
    }

    private static String allowed(Constraint constraint, RuleInfo rule, JsonNode value) {
        if (!constraint.keyword().equals("type")) {
            return CharacterHints.RULES.contains(rule.id())
                    ? CharacterHints.of(value.asString(""), rule.allowed())
                    : rule.allowed();
        }
        return switch (constraint.argument().asString("")) {
            case "string" -> "write a string, in quotes if it looks like a number or a boolean";
            case "integer" -> "write a whole number without quotes";
            case "array" -> "write a list";
            default -> "write a mapping";
        };
    }

    private void index(JsonNode json, String pointer) {
        json.path(RULES).propertyStream().forEach(constraint -> {
            String id = constraint.getValue().asString();
            rules.put(
                    pointer + "/" + constraint.getKey(),
                    RuleCatalogue.find(id).orElseThrow(() -> new IllegalStateException("No rule " + id)));
        });
        json.path(INFERRED).forEach(keyword -> inferred.add(pointer + "/" + keyword.asString()));
        json.propertyStream().forEach(member -> index(member.getValue(), pointer + "/" + member.getKey()));
        for (int i = 0; json.isArray() && i < json.size(); i++) {
            index(json.path(i), pointer + "/" + i);
        }
    }
}

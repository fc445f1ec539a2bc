package io.sgwarden.schemas.rules;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import io.sgwarden.schemas.finding.FieldPath;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.JsonNodeException;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON Schema of SecurityGroups as rules: each constraint has, in the annotation {@code x-sgwarden-rules} of its
 * schema object, the id of its rule, so that an error of the validator is a violation of that rule. Only this class and
 * {@code PublishedSchema} use the validator.
 */
final class SchemaCatalogue {
    private static final String RULES = "x-sgwarden-rules";
    /** Keywords of the same schema object: only inferred that EC2 refuses what they refuse. */
    private static final String INFERRED = "x-sgwarden-inferred";

    private static final FieldPath SPEC = FieldPath.of("spec");

    private final Schema schema;
    private final Map<String, RuleInfo> rules = new HashMap<>();
    private final Set<String> inferred = new HashSet<>();

    SchemaCatalogue() {
        index(SchemaRules.SCHEMA, "");
        this.schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaRules.SCHEMA);
        this.schema.initializeValidators();
    }

    List<RawViolation> check(JsonNode object) {
        return errors(object).stream().map(this::violation).toList();
    }

    /**
     * The validator fails on whole numbers beyond 64 bits; objects with such numbers are validated again with exact
     * numbers.
     */
    private List<Error> errors(JsonNode object) {
        try {
            return schema.validate(object);
        } catch (JsonNodeException beyondLong) {
            return schema.validate(exact(object));
        }
    }

    private static JsonNode exact(JsonNode json) {
        if (json.isFloatingPointNumber() && Double.isFinite(json.doubleValue()) && json.canConvertToExactIntegral()) {
            return JsonNodeFactory.instance.numberNode(json.decimalValue().toBigInteger());
        }
        JsonNode copy = json.isContainer() ? json.deepCopy() : json;
        if (copy instanceof ObjectNode object) {
            json.properties().forEach(member -> object.set(member.getKey(), exact(member.getValue())));
        } else if (copy instanceof ArrayNode array) {
            for (int i = 0; i < json.size(); i++) {
                array.set(i, exact(json.path(i)));
            }
        }
        return copy;
    }

    /** The rules that some constraint names. */
    List<RuleInfo> rules() {
        return rules.values().stream().distinct().toList();
    }

    private RawViolation violation(Error error) {
        String constraint = String.valueOf(error.getSchemaLocation().getFragment());
        RuleInfo rule = Objects.requireNonNull(rules.get(constraint), constraint);
        FieldPath field = path(error.getInstanceLocation());
        RawViolation violation = error.getKeyword().equals("required")
                ? RawViolation.missing(rule, missing(field, error.getProperty()))
                : RawViolation.of(rule, field, error.getInstanceNode()).withHint(allowed(error, rule));
        return inferred.contains(constraint) ? violation.asInferred() : violation;
    }

    /** An object without spec lacks what every spec needs. */
    private static FieldPath missing(FieldPath field, String property) {
        FieldPath path = field.key(property);
        return path.equals(SPEC) ? SPEC.key("vpcID") : path;
    }

    private static String allowed(Error error, RuleInfo rule) {
        if (!error.getKeyword().equals("type")) {
            return CharacterHints.RULES.contains(rule.id())
                    ? CharacterHints.of(error.getInstanceNode().asString(""), rule.allowed())
                    : rule.allowed();
        }
        return switch (error.getSchemaNode().asString("")) {
            case "string" -> "write a string, in quotes if it looks like a number or a boolean";
            case "integer" -> "write a whole number without quotes";
            case "array" -> "write a list";
            default -> "write a mapping";
        };
    }

    private static FieldPath path(NodePath location) {
        FieldPath path = FieldPath.of();
        for (int i = 0; i < location.getNameCount(); i++) {
            path = location.getElement(i) instanceof Integer index
                    ? path.index(index)
                    : path.key(String.valueOf(location.getElement(i)));
        }
        return path;
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

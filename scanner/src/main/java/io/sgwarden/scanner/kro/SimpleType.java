package io.sgwarden.scanner.kro;

import io.sgwarden.schemas.finding.FieldPath;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What a field of {@code spec.schema.spec} says about the values that users of the new kind may give.
 *
 * @param name the type as it is written, such as {@code integer}
 * @param declaration where the field is in the document
 * @param fallback its default
 * @param choices its enum; empty if it has none
 */
record SimpleType(
        String name,
        FieldPath declaration,
        Optional<JsonNode> fallback,
        List<JsonNode> choices,
        Optional<BigDecimal> minimum,
        Optional<BigDecimal> maximum) {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    SimpleType {
        choices = List.copyOf(choices);
    }

    /** Reads {@code integer | default=80}. What cannot be read is left out: kro refuses such a definition. */
    static SimpleType parse(String text, FieldPath declaration) {
        int bar = text.indexOf('|');
        String name = (bar < 0 ? text : text.substring(0, bar)).strip();
        Map<String, String> markers = bar < 0 ? Map.of() : Markers.parse(text.substring(bar + 1));
        List<JsonNode> choices = Optional.ofNullable(markers.get("enum")).stream()
                .flatMap(list -> Arrays.stream(list.split(",", -1)))
                .flatMap(choice -> value(name, choice.strip()).stream())
                .toList();
        return new SimpleType(
                name,
                declaration,
                Optional.ofNullable(markers.get("default")).flatMap(value -> value(name, value)),
                choices,
                number(markers, "minimum"),
                number(markers, "maximum"));
    }

    private static Optional<JsonNode> value(String type, String text) {
        if (type.equals("string")) {
            return Optional.of(JsonNodeFactory.instance.stringNode(text));
        }
        try {
            return Optional.of(MAPPER.readTree(text)).filter(value -> !value.isMissingNode());
        } catch (JacksonException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<BigDecimal> number(Map<String, String> markers, String name) {
        try {
            return Optional.ofNullable(markers.get(name)).map(BigDecimal::new);
        } catch (NumberFormatException malformed) {
            return Optional.empty();
        }
    }

    /** Whether values are of this type; of a type that is not built in, all are. */
    Predicate<JsonNode> accepts() {
        return switch (name) {
            case "string" -> JsonNode::isString;
            case "integer" -> value -> value.isIntegralNumber() && isInRange(value);
            case "float" -> value -> value.isNumber() && isInRange(value);
            case "boolean" -> JsonNode::isBoolean;
            case "object" -> JsonNode::isObject;
            default ->
                name.startsWith("[]")
                        ? JsonNode::isArray
                        : name.startsWith("map[") ? JsonNode::isObject : value -> true;
        };
    }

    private boolean isInRange(JsonNode value) {
        BigDecimal number = value.decimalValue();
        return minimum.filter(lowest -> number.compareTo(lowest) < 0).isEmpty()
                && maximum.filter(highest -> number.compareTo(highest) > 0).isEmpty();
    }

    /** Whether the values are listed, or are numbers between limits, so that some of them stand for all. */
    boolean isBounded() {
        return !choices.isEmpty() || (name.equals("integer") && (minimum.isPresent() || maximum.isPresent()));
    }

    /** Whether it is known of which JSON type the values are. */
    boolean isBuiltIn() {
        return switch (name) {
            case "string", "integer", "float", "boolean", "object" -> true;
            default -> name.startsWith("[]") || name.startsWith("map[");
        };
    }

    /** Values of this type where the field that takes them suggests none. */
    List<JsonNode> samples() {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (name) {
            case "string" -> List.of(nodes.stringNode("w"), nodes.stringNode("443"));
            case "integer", "float" ->
                List.of(
                        nodes.numberNode(minimum.or(() -> maximum)
                                .map(BigDecimal::longValue)
                                .orElse(443L)),
                        nodes.numberNode(maximum.or(() -> minimum)
                                .map(BigDecimal::longValue)
                                .orElse(8L)));
            case "boolean" -> List.of(nodes.booleanNode(true), nodes.booleanNode(false));
            default -> name.startsWith("[]") ? List.of(nodes.arrayNode()) : List.of(nodes.objectNode());
        };
    }
}

package io.sgwarden.scanner.kro;

import io.sgwarden.scanner.kro.ExpressionText.Expression;
import io.sgwarden.scanner.kro.ExpressionText.Literal;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Puts values into a template in the place of expressions. */
final class KnownExpressions {
    private KnownExpressions() {}

    /** The template with these values, by expression; others stay. */
    static JsonNode replaced(JsonNode json, Map<String, JsonNode> values) {
        if (json.isObject()) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            json.properties().forEach(member -> copy.set(member.getKey(), replaced(member.getValue(), values)));
            return copy;
        }
        if (json.isArray()) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            json.forEach(element -> copy.add(replaced(element, values)));
            return copy;
        }
        return json.stringValueOpt().map(text -> replaced(text, values)).orElse(json);
    }

    private static JsonNode replaced(String text, Map<String, JsonNode> values) {
        ExpressionText template = ExpressionText.parse(text);
        Optional<JsonNode> whole = template.whole().map(values::get);
        return whole.orElseGet(() -> JsonNodeFactory.instance.stringNode(template.parts().stream()
                .map(part -> switch (part) {
                    case Literal(String literal) -> literal;
                    case Expression(String cel) ->
                        Optional.ofNullable(values.get(cel))
                                .map(KnownExpressions::plain)
                                .orElse("${" + cel + "}");
                })
                .collect(Collectors.joining())));
    }

    private static String plain(JsonNode value) {
        return value.stringValueOpt().orElseGet(value::toString);
    }
}

package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.FieldPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Ignores violations that the old object already had. A violation is the same if the rule and the content are the same,
 * wherever in its list the content is now; the peers of an entry do not belong to its content. If there was one and now
 * there are two, one counts. What was too long or too many, and is not more now, does not count.
 */
final class Ratchet {
    /** A bad key is the same mistake whatever the tag's value. */
    private static final List<String> TAG_KEY = List.of("spec", "tags", "key");

    private Ratchet() {}

    static List<RawViolation> fresh(
            List<RawViolation> violations, JsonNode object, List<RawViolation> old, JsonNode oldObject) {
        Map<Identity, List<Integer>> known = new HashMap<>();
        old.forEach(violation -> known.computeIfAbsent(Identity.of(violation, oldObject), identity -> new ArrayList<>())
                .add(violation.amount()));
        return violations.stream()
                .filter(violation ->
                        !takeAtLeast(violation.amount(), known.getOrDefault(Identity.of(violation, object), List.of())))
                .toList();
    }

    /** Takes the smallest sufficient amount out of the list, so that the larger ones are left for others. */
    private static boolean takeAtLeast(int amount, List<Integer> amounts) {
        Optional<Integer> smallest =
                amounts.stream().filter(known -> known >= amount).min(Integer::compareTo);
        smallest.ifPresent(amounts::remove);
        return smallest.isPresent();
    }

    /**
     * The identity of a violation across a change.
     *
     * @param path without positions
     * @param content the innermost list element around the field without its own lists, or the field's value if it is
     *     in no list, or the identity that the rule gave the violation; of what is too much, without the field itself
     */
    private record Identity(String rule, List<String> path, Optional<JsonNode> value, JsonNode content) {

        static Identity of(RawViolation violation, JsonNode object) {
            List<String> path = new ArrayList<>();
            JsonNode json = object;
            JsonNode content = MissingNode.getInstance();
            for (FieldPath.Segment segment : violation.field().segments()) {
                switch (segment) {
                    case FieldPath.Key(String name) -> {
                        path.add(name);
                        json = json.path(name);
                    }
                    case FieldPath.Index(int position) -> {
                        json = json.path(position);
                        content = withoutLists(json);
                    }
                }
            }
            String rule = violation.rule().id();
            if (violation.identity().isPresent()) {
                return new Identity(
                        rule,
                        path,
                        Optional.empty(),
                        StringNode.valueOf(violation.identity().get()));
            }
            if (path.equals(TAG_KEY)) {
                return new Identity(rule, path, violation.value(), MissingNode.getInstance());
            }
            return violation.amount() > 0
                    ? new Identity(rule, path, Optional.empty(), without(path.getLast(), content))
                    : new Identity(rule, path, violation.value(), content);
        }

        private static JsonNode withoutLists(JsonNode element) {
            if (!(element instanceof ObjectNode)) {
                return element;
            }
            ObjectNode content = JsonNodeFactory.instance.objectNode();
            element.propertyStream()
                    .filter(member -> !member.getValue().isArray())
                    .forEach(member -> content.set(member.getKey(), member.getValue()));
            return content;
        }

        private static JsonNode without(String field, JsonNode content) {
            return content instanceof ObjectNode element ? element.deepCopy().without(field) : content;
        }
    }
}

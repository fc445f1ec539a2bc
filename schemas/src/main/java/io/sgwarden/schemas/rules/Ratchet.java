package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.FieldPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.StringNode;

/**
 * Ignores violations that the old object already had. A violation is the same if the rule and the content are the same,
 * wherever in its list the content is now. If there was one and now there are two, one counts.
 */
final class Ratchet {
    private Ratchet() {}

    static List<RawViolation> fresh(
            List<RawViolation> violations, JsonNode object, List<RawViolation> old, JsonNode oldObject) {
        Map<Identity, Integer> known = new HashMap<>();
        old.forEach(violation -> known.merge(Identity.of(violation, oldObject), 1, Integer::sum));
        return violations.stream()
                .filter(violation -> known.merge(Identity.of(violation, object), -1, Integer::sum) < 0)
                .toList();
    }

    /**
     * The identity of a violation across a change.
     *
     * @param path without positions
     * @param content the innermost list element around the field, or the field's value if it is in no list, or the
     *     identity that the rule gave the violation
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
                        content = json;
                    }
                }
            }
            return violation.identity().isPresent()
                    ? new Identity(
                            violation.rule().id(),
                            path,
                            Optional.empty(),
                            StringNode.valueOf(violation.identity().get()))
                    : new Identity(violation.rule().id(), path, violation.value(), content);
        }
    }
}

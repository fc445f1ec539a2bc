package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.FieldPath;
import io.sgwarden.schemas.finding.Problem;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A broken rule at one place, as a rule reports it; the engine adds severity and words.
 *
 * @param value the offending value; absent where something is missing
 * @param allowed what to write instead
 */
record Sighting(
        RuleInfo rule,
        FieldPath field,
        Problem problem,
        Optional<JsonNode> value,
        String allowed,
        Certainty certainty) {

    static Sighting of(RuleInfo rule, FieldPath field, JsonNode value) {
        return new Sighting(rule, field, rule.problem(), present(value), rule.allowed(), Certainty.KNOWN);
    }

    static Sighting missing(RuleInfo rule, FieldPath field) {
        return new Sighting(rule, field, Problem.REQUIRED, Optional.empty(), rule.allowed(), Certainty.KNOWN);
    }

    Sighting inferred() {
        return new Sighting(rule, field, problem, value, allowed, Certainty.INFERRED);
    }

    /** The same, where the place allows something narrower than the rule says. */
    Sighting allowing(String text) {
        return new Sighting(rule, field, problem, value, text, certainty);
    }

    private static Optional<JsonNode> present(JsonNode value) {
        return value.isMissingNode() ? Optional.empty() : Optional.of(value);
    }
}

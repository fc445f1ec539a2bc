package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.FieldPath;
import io.sgwarden.schemas.finding.Problem;
import io.sgwarden.schemas.finding.Severity;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A broken rule at one place, as a rule reports it; the engine adds severity and words.
 *
 * @param value the offending value; absent where something is missing
 * @param allowed what to write instead
 * @param severity what the form found deserves, where it is not what the rule deserves
 * @param mark by what it is recognised after a change, where it is not the value
 */
record RawViolation(
        RuleInfo rule,
        FieldPath field,
        Problem problem,
        Optional<JsonNode> value,
        String allowed,
        Certainty certainty,
        Optional<Severity> severity,
        Optional<String> mark) {

    static RawViolation of(RuleInfo rule, FieldPath field, JsonNode value) {
        return new RawViolation(
                rule,
                field,
                rule.problem(),
                present(value),
                rule.allowed(),
                Certainty.KNOWN,
                Optional.empty(),
                Optional.empty());
    }

    static RawViolation missing(RuleInfo rule, FieldPath field) {
        return new RawViolation(
                rule,
                field,
                Problem.REQUIRED,
                Optional.empty(),
                rule.allowed(),
                Certainty.KNOWN,
                Optional.empty(),
                Optional.empty());
    }

    RawViolation inferred() {
        return new RawViolation(rule, field, problem, value, allowed, Certainty.INFERRED, severity, mark);
    }

    /** The same, where the form found deserves another severity than the rule. */
    RawViolation withSeverity(Severity other) {
        return new RawViolation(rule, field, problem, value, allowed, certainty, Optional.of(other), mark);
    }

    /** The same, where the place allows something narrower than the rule says. */
    RawViolation withHint(String text) {
        return new RawViolation(rule, field, problem, value, text, certainty, severity, mark);
    }

    /** The same, recognised by this wherever it stands. */
    RawViolation identifiedBy(String text) {
        return new RawViolation(rule, field, problem, value, allowed, certainty, severity, Optional.of(text));
    }

    private static Optional<JsonNode> present(JsonNode value) {
        return value.isMissingNode() ? Optional.empty() : Optional.of(value);
    }
}

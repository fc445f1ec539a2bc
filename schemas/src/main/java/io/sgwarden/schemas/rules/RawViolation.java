package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.FieldPath;
import io.sgwarden.schemas.finding.Problem;
import io.sgwarden.schemas.finding.Severity;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A rule that one field breaks, as the rule reports it. The engine makes a {@code Violation} of it, with severity and
 * texts.
 *
 * @param value the offending value; absent where something is missing
 * @param allowed what to write instead
 * @param inferred whether the refusal of this form only follows from that of others; then it never denies in baseline
 * @param severity the severity of the form that was found, if it is not that of the rule
 * @param identity what makes it the same violation before and after a change, if it is not the value
 */
record RawViolation(
        RuleInfo rule,
        FieldPath field,
        Problem problem,
        Optional<JsonNode> value,
        String allowed,
        boolean inferred,
        Optional<Severity> severity,
        Optional<String> identity) {

    static RawViolation of(RuleInfo rule, FieldPath field, JsonNode value) {
        return new RawViolation(
                rule, field, rule.problem(), present(value), rule.allowed(), false, Optional.empty(), Optional.empty());
    }

    static RawViolation missing(RuleInfo rule, FieldPath field) {
        return new RawViolation(
                rule,
                field,
                Problem.REQUIRED,
                Optional.empty(),
                rule.allowed(),
                false,
                Optional.empty(),
                Optional.empty());
    }

    RawViolation asInferred() {
        return new RawViolation(rule, field, problem, value, allowed, true, severity, identity);
    }

    /** With a severity of its own: that of the form that was found. */
    RawViolation withSeverity(Severity other) {
        return new RawViolation(rule, field, problem, value, allowed, inferred, Optional.of(other), identity);
    }

    /** With its own hint about what to write instead. */
    RawViolation withHint(String text) {
        return new RawViolation(rule, field, problem, value, text, inferred, severity, identity);
    }

    /** With an identity of its own, wherever in a list it is. */
    RawViolation identifiedBy(String text) {
        return new RawViolation(rule, field, problem, value, allowed, inferred, severity, Optional.of(text));
    }

    /** How long or how many it is, where it is too much: a smaller amount is no new violation. Otherwise zero. */
    int amount() {
        return switch (problem) {
            case TOO_MANY -> value.map(number -> number.asInt(0)).orElse(0);
            case TOO_LONG ->
                value.map(text -> text.asString("")).map(RawViolation::length).orElse(0);
            case REQUIRED, INVALID, NOT_SUPPORTED, FORBIDDEN, DUPLICATE -> 0;
        };
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static Optional<JsonNode> present(JsonNode value) {
        return value.isMissingNode() ? Optional.empty() : Optional.of(value);
    }
}

package io.sgwarden.schemas.finding;

import java.util.Optional;

/**
 * A rule that one field of an object breaks.
 *
 * @param rule the rule's id, kebab-case
 * @param value the offending value as JSON text, absent where a value is missing
 * @param allowed what is allowed instead, a clause without full stop
 * @param ec2Answer what EC2 or the controller would answer
 * @param leavesGroup whether EC2 would then have created the group already
 */
public record Violation(
        String rule,
        Severity severity,
        FieldPath field,
        Problem problem,
        Optional<String> value,
        String allowed,
        String ec2Answer,
        boolean leavesGroup) {

    /** {@code spec.ingressRules[0].ipProtocol: Required value; write tcp, … [rule-protocol-required]}. */
    public String message() {
        return field + ": " + problem.words() + value.map(text -> ": " + text).orElse("") + "; " + allowed + " [" + rule
                + "]";
    }
}

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
    private static final String ELLIPSIS = "…";
    /** The least length of a shortened value: people still recognise it. */
    private static final int SHORTEST = 12;

    /** {@code spec.ingressRules[0].ipProtocol: Required value; write tcp, … [rule-protocol-required]}. */
    public String message() {
        return message(field.toString(), value);
    }

    /**
     * The message, with as much of the value and the field as fits into a length: the recommended one, or the most, or
     * more where what is allowed is longer. That and the id of the rule are never shortened.
     */
    public String message(int recommended, int most) {
        String path = field.toString();
        int without = message(path, value.map(text -> "")).length();
        int limit = without + SHORTEST <= recommended ? recommended : most;
        Optional<String> shown = value.map(text -> shortened(text, limit - without));
        int tooLong = Math.max(0, message(path, shown).length() - limit);
        return message(shortened(path, path.length() - tooLong), shown);
    }

    private String message(String path, Optional<String> text) {
        return path + ": " + problem.words() + text.map(shown -> ": " + shown).orElse("") + "; " + allowed + " [" + rule
                + "]";
    }

    private static String shortened(String text, int atMost) {
        int most = Math.max(SHORTEST, atMost);
        if (text.length() <= most) {
            return text;
        }
        int end = most - ELLIPSIS.length();
        boolean splitsPair = Character.isHighSurrogate(text.charAt(end - 1));
        return text.substring(0, splitsPair ? end - 1 : end) + ELLIPSIS;
    }

    public Violation withSeverity(Severity other) {
        return new Violation(rule, other, field, problem, value, allowed, ec2Answer, leavesGroup);
    }

    /** The same at another field. */
    public Violation at(FieldPath other) {
        return new Violation(rule, severity, other, problem, value, allowed, ec2Answer, leavesGroup);
    }

    /** The same with another value and another text about what is allowed. */
    public Violation withTexts(Optional<String> otherValue, String otherAllowed) {
        return new Violation(rule, severity, field, problem, otherValue, otherAllowed, ec2Answer, leavesGroup);
    }
}

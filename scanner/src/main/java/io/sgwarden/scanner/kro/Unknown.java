package io.sgwarden.scanner.kro;

import io.sgwarden.schemas.finding.FieldPath;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A value of a template that an expression decides, and values that stand for all that it may become.
 *
 * @param text as it is written
 * @param type what the definition's schema says about it, if the expression names a field of it
 */
record Unknown(FieldPath path, ExpressionText text, Optional<SimpleType> type, Choice choice) {

    /**
     * Values for one field.
     *
     * @param number the same for the same expressions, another one for others
     * @param samples absent: kro's {@code omit()} leaves the field out
     * @param texts how many of the first samples are the string with its gaps filled
     * @param judged which violations at the field itself count
     */
    record Choice(int number, List<Optional<JsonNode>> samples, int texts, Judged judged) {
        Choice {
            samples = List.copyOf(samples);
        }
    }

    /** What can be said about the value itself. */
    enum Judged {
        NOTHING,
        /** Its JSON type is known. */
        TYPE,
        /** The samples stand for all values. */
        ALL,
        /** It is a string, and some of its text is known. */
        KNOWN_TEXT
    }

    /** Fields whose rules look at each other, so that their samples are combined. */
    enum Dimension {
        PROTOCOL,
        FROM,
        TO,
        OTHER
    }

    /** Its dimension for violations in this rule of the group: those of other rules do not look at it by itself. */
    Dimension dimension(Optional<FieldPath> rule) {
        if (rule.filter(entry -> contains(entry, path)).isEmpty()) {
            return Dimension.OTHER;
        }
        return switch (lastKey(path)) {
            case "ipProtocol" -> Dimension.PROTOCOL;
            case "fromPort" -> Dimension.FROM;
            case "toPort" -> Dimension.TO;
            default -> Dimension.OTHER;
        };
    }

    static String lastKey(FieldPath path) {
        return path.segments().getLast() instanceof FieldPath.Key(String name) ? name : "";
    }

    /** Whether the field is this value or inside it. */
    boolean holds(FieldPath field) {
        return contains(path, field);
    }

    static boolean contains(FieldPath outer, FieldPath inner) {
        int length = outer.segments().size();
        return inner.segments().size() >= length
                && inner.segments().subList(0, length).equals(outer.segments());
    }

    /** The rule of the group that the field is in: {@code spec.ingressRules[0]}. */
    static Optional<FieldPath> rule(FieldPath field) {
        return field.segments().size() > 2 && field.segments().get(2) instanceof FieldPath.Index
                ? Optional.of(new FieldPath(field.segments().subList(0, 3)))
                : Optional.empty();
    }
}

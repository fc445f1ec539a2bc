package io.sgwarden.schemas.policy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A label selector as kubectl writes it: {@code app=web,tier in (a,b),!legacy}. All requirements must hold
 * (apimachinery labels.Parse).
 *
 * @param text as it was written; empty selects every object
 */
public record LabelSelector(String text, List<Requirement> requirements) {
    /** Selects every object. */
    public static final LabelSelector ALL = new LabelSelector("", List.of());

    private static final String KEY = "\\s*([A-Za-z0-9](?:[-A-Za-z0-9_./]*[A-Za-z0-9])?)\\s*";
    private static final String VALUE = "\\s*([-A-Za-z0-9_.]*)\\s*";
    private static final Pattern EQUALITY = Pattern.compile(KEY + "(==|=|!=)" + VALUE);
    private static final Pattern SET = Pattern.compile(KEY + "\\s(in|notin)\\s*\\(([-A-Za-z0-9_.,\\s]*)\\)\\s*");
    private static final Pattern COMPARISON = Pattern.compile(KEY + "([<>])\\s*(-?\\d{1,18})\\s*");
    private static final Pattern EXISTENCE = Pattern.compile("\\s*(!?)" + KEY);
    private static final Pattern COMMA_OUTSIDE_PARENTHESES = Pattern.compile(",(?![^(]*\\))");

    /** What a requirement asks of a label; named as in the Kubernetes API. */
    public enum Operator {
        IN,
        NOT_IN,
        EXISTS,
        DOES_NOT_EXIST,
        GREATER_THAN,
        LESS_THAN
    }

    /** One condition on the labels of an object. */
    public record Requirement(String key, Operator operator, Set<String> values) {
        public Requirement {
            values = Set.copyOf(values);
        }

        /** {@link Operator#NOT_IN} holds for objects without the label too. */
        boolean holds(Map<String, String> labels) {
            Optional<String> value = Optional.ofNullable(labels.get(key));
            return switch (operator) {
                case IN -> value.filter(values::contains).isPresent();
                case NOT_IN -> value.filter(values::contains).isEmpty();
                case EXISTS -> value.isPresent();
                case DOES_NOT_EXIST -> value.isEmpty();
                case GREATER_THAN -> value.filter(text -> compare(text) > 0).isPresent();
                case LESS_THAN -> value.filter(text -> compare(text) < 0).isPresent();
            };
        }

        /** A label that is no whole number is neither greater nor less. */
        private int compare(String value) {
            OptionalLong number = number(value);
            return number.isEmpty()
                    ? 0
                    : Long.compare(
                            number.getAsLong(), number(values.iterator().next()).orElseThrow());
        }

        private static OptionalLong number(String text) {
            try {
                return OptionalLong.of(Long.parseLong(text));
            } catch (NumberFormatException other) {
                return OptionalLong.empty();
            }
        }
    }

    public LabelSelector {
        requirements = List.copyOf(requirements);
    }

    /** Empty where the text is no selector. */
    public static Optional<LabelSelector> parse(String text) {
        if (text.isBlank()) {
            return Optional.of(ALL);
        }
        List<Optional<Requirement>> requirements = Arrays.stream(COMMA_OUTSIDE_PARENTHESES.split(text, -1))
                .map(LabelSelector::requirement)
                .toList();
        return requirements.stream().allMatch(Optional::isPresent)
                ? Optional.of(new LabelSelector(
                        text, requirements.stream().flatMap(Optional::stream).toList()))
                : Optional.empty();
    }

    private static Optional<Requirement> requirement(String term) {
        Matcher equality = EQUALITY.matcher(term);
        if (equality.matches()) {
            Operator operator = equality.group(2).equals("!=") ? Operator.NOT_IN : Operator.IN;
            return Optional.of(new Requirement(equality.group(1), operator, Set.of(equality.group(3))));
        }
        Matcher set = SET.matcher(term);
        if (set.matches()) {
            Operator operator = set.group(2).equals("in") ? Operator.IN : Operator.NOT_IN;
            Set<String> values = Arrays.stream(set.group(3).split(",", -1))
                    .map(String::strip)
                    .collect(Collectors.toSet());
            return Optional.of(new Requirement(set.group(1), operator, values));
        }
        Matcher comparison = COMPARISON.matcher(term);
        if (comparison.matches()) {
            Operator operator = comparison.group(2).equals(">") ? Operator.GREATER_THAN : Operator.LESS_THAN;
            return Optional.of(new Requirement(comparison.group(1), operator, Set.of(comparison.group(3))));
        }
        Matcher existence = EXISTENCE.matcher(term);
        return existence.matches()
                ? Optional.of(new Requirement(
                        existence.group(2),
                        existence.group(1).isEmpty() ? Operator.EXISTS : Operator.DOES_NOT_EXIST,
                        Set.of()))
                : Optional.empty();
    }

    public boolean matches(Map<String, String> labels) {
        return requirements.stream().allMatch(requirement -> requirement.holds(labels));
    }
}

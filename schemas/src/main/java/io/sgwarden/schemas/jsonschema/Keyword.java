package io.sgwarden.schemas.jsonschema;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** A keyword of a schema with its argument. Each says nothing about values of types that it is not for. */
sealed interface Keyword {
    void check(Instance instance, List<Failure> failures);

    private static boolean accepts(Keyword schema, JsonNode value) {
        List<Failure> failures = new ArrayList<>();
        schema.check(new Instance.Root(value), failures);
        return failures.isEmpty();
    }

    /** The keywords of one schema object, and those of the schemas that {@code $ref} and {@code allOf} add to it. */
    record All(List<Keyword> keywords) implements Keyword {
        public All {
            keywords = List.copyOf(keywords);
        }

        @Override
        public void check(Instance instance, List<Failure> failures) {
            for (Keyword keyword : keywords) {
                keyword.check(instance, failures);
            }
        }
    }

    /** One of the {@code properties}. */
    record Property(String name, Keyword schema) implements Keyword {
        @Override
        public void check(Instance instance, List<Failure> failures) {
            JsonNode value = instance.value().path(name);
            if (!value.isMissingNode()) {
                schema.check(new Instance.Member(instance, name, value), failures);
            }
        }
    }

    /** {@code items}: every element of an array. */
    record Items(Keyword schema) implements Keyword {
        @Override
        public void check(Instance instance, List<Failure> failures) {
            JsonNode array = instance.value();
            int size = array.isArray() ? array.size() : 0;
            for (int i = 0; i < size; i++) {
                schema.check(new Instance.Element(instance, i, array.path(i)), failures);
            }
        }
    }

    /** {@code if} and {@code then}. */
    record Conditional(Keyword condition, Keyword consequence) implements Keyword {
        @Override
        public void check(Instance instance, List<Failure> failures) {
            if (accepts(condition, instance.value())) {
                consequence.check(instance, failures);
            }
        }
    }

    /** {@code required}: one failure for each property that is missing. */
    record Required(Constraint constraint, List<String> names) implements Keyword {
        public Required {
            names = List.copyOf(names);
        }

        @Override
        public void check(Instance instance, List<Failure> failures) {
            if (!instance.value().isObject()) {
                return;
            }
            for (String name : names) {
                if (!instance.value().has(name)) {
                    failures.add(new Failure(constraint, instance, Optional.of(name)));
                }
            }
        }
    }

    /** A keyword that a value either keeps or breaks. */
    sealed interface Assertion extends Keyword {
        Constraint constraint();

        boolean holds(JsonNode value);

        @Override
        default void check(Instance instance, List<Failure> failures) {
            if (!holds(instance.value())) {
                failures.add(new Failure(constraint(), instance, Optional.empty()));
            }
        }
    }

    record Type(Constraint constraint, JsonType type) implements Assertion {
        @Override
        public boolean holds(JsonNode value) {
            return type.includes(value);
        }
    }

    record Minimum(Constraint constraint, long least) implements Assertion {
        @Override
        public boolean holds(JsonNode value) {
            return !isFinite(value) || compare(value, least) >= 0;
        }
    }

    record Maximum(Constraint constraint, long most) implements Assertion {
        @Override
        public boolean holds(JsonNode value) {
            return !isFinite(value) || compare(value, most) <= 0;
        }
    }

    /** In code points. */
    record MinLength(Constraint constraint, long least) implements Assertion {
        @Override
        public boolean holds(JsonNode value) {
            return !value.isString() || length(value) >= least;
        }
    }

    /** In code points. */
    record MaxLength(Constraint constraint, long most) implements Assertion {
        @Override
        public boolean holds(JsonNode value) {
            return !value.isString() || length(value) <= most;
        }
    }

    /** {@code pattern}: it may match anywhere in a string. */
    record Match(Constraint constraint, Pattern pattern) implements Assertion {
        @Override
        public boolean holds(JsonNode value) {
            return !value.isString() || pattern.matcher(value.stringValue()).find();
        }
    }

    record Not(Constraint constraint, Keyword schema) implements Assertion {
        @Override
        public boolean holds(JsonNode value) {
            return !accepts(schema, value);
        }
    }

    /** A number beyond the range of a double is read as infinite: it has no value that could be compared. */
    private static boolean isFinite(JsonNode value) {
        return value.isNumber() && (!value.isFloatingPointNumber() || Double.isFinite(value.doubleValue()));
    }

    private static int compare(JsonNode number, long bound) {
        return number.isInt() || number.isLong()
                ? Long.compare(number.longValue(), bound)
                : number.decimalValue().compareTo(BigDecimal.valueOf(bound));
    }

    private static int length(JsonNode text) {
        String value = text.stringValue();
        return value.codePointCount(0, value.length());
    }
}

package io.sgwarden.scanner.model;

import java.util.Optional;
import java.util.function.Function;

/** The answer to a question asked of cluster or EC2: known, or not read. "Not read" is never "does not exist". */
public sealed interface Reading<T> {

    /** It was read. */
    record Known<T>(T value) implements Reading<T> {}

    /** It could not be read. */
    record Unread<T>(Gap why) implements Reading<T> {}

    /** What was read; empty where it was not. */
    default Optional<T> asOptional() {
        return this instanceof Known<T>(T value) ? Optional.of(value) : Optional.empty();
    }

    /** Why it was not read; empty where it was. */
    default Optional<Gap> gap() {
        return this instanceof Unread<T>(Gap gap) ? Optional.of(gap) : Optional.empty();
    }

    default <R> Reading<R> map(Function<T, R> function) {
        return switch (this) {
            case Known<T>(T value) -> known(function.apply(value));
            case Unread<T>(Gap gap) -> unread(gap);
        };
    }

    static <T> Reading<T> known(T value) {
        return new Known<>(value);
    }

    static <T> Reading<T> unread(Gap gap) {
        return new Unread<>(gap);
    }
}

package io.sgwarden.scanner.model;

/** The answer to a question asked of cluster or EC2: known, or not read. "Not read" is never "does not exist". */
public sealed interface Reading<T> {

    /** It was read. */
    record Known<T>(T value) implements Reading<T> {}

    /** It could not be read. */
    record Unread<T>(Gap gap) implements Reading<T> {}

    static <T> Reading<T> known(T value) {
        return new Known<>(value);
    }

    static <T> Reading<T> unread(Gap gap) {
        return new Unread<>(gap);
    }
}

package io.sgwarden.scanner.pipeline;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** Is told of all work that may take longer than a second. */
public interface Progress extends AutoCloseable {
    /** Shorter work is not worth a word. */
    Duration WORTH_SAYING = Duration.ofSeconds(1);

    /** Says nothing. */
    Progress NONE = new Progress() {
        @Override
        public <T> T during(String what, Function<LongConsumer, T> work, ToLongFunction<T> items) {
            return work.apply(ignored -> {});
        }
    };

    /**
     * Does the work; several threads may do so at once.
     *
     * @param what for people, for example {@code reading 123456789012/eu-west-1}
     * @param work tells now and then how many items it has done
     * @param items how many of them the result is
     */
    <T> T during(String what, Function<LongConsumer, T> work, ToLongFunction<T> items);

    /** Does work that cannot say how far it is. */
    default <T> T during(String what, Supplier<T> work, ToLongFunction<T> items) {
        return during(what, soFar -> work.get(), items);
    }

    @Override
    default void close() {}
}

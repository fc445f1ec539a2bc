package io.sgwarden.scanner.pipeline;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** Shows the progress of work that may take longer than a second. */
public interface Progress extends AutoCloseable {
    /** Shorter work is not shown. */
    Duration SHOWN_AFTER = Duration.ofSeconds(1);

    /** Shows nothing. */
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
     * @param work reports now and then how many items it has done
     * @param items how many of them the result is
     */
    <T> T during(String what, Function<LongConsumer, T> work, ToLongFunction<T> items);

    /** Does work that cannot report how many items it has done. */
    default <T> T during(String what, Supplier<T> work, ToLongFunction<T> items) {
        return during(what, soFar -> work.get(), items);
    }

    @Override
    default void close() {}
}

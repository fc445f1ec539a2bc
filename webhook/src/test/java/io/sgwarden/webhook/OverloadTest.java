package io.sgwarden.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.webhook.admission.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** One slot, and a review that takes as long as the test wants. */
class OverloadTest {
    private static final String REVIEW = Reviews.create(Reviews.object(Reviews.GOOD_RULE));

    @Test
    @DisplayName("16: a review without a slot is answered 429 with Retry-After: 1 within a second, and counted")
    void asksToComeBack() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        try (ExecutorService clients = Executors.newSingleThreadExecutor();
                TestListener listener = TestListener.start(1, review -> {
                    entered.countDown();
                    await(done);
                    return new Answer(review.uid(), Optional.empty(), List.of(), Map.of());
                })) {
            Future<Reply> first = clients.submit(() -> listener.review(REVIEW));
            await(entered);

            long start = System.nanoTime();
            Reply second = listener.review(REVIEW);
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            done.countDown();

            assertThat(second.status()).isEqualTo(429);
            assertThat(second.hasHeader("retry-after: 1")).isTrue();
            assertThat(second.body()).isEqualTo("Too many concurrent reviews; try again in a second\n");
            assertThat(took).isLessThan(Duration.ofSeconds(1));
            assertThat(first.get().status()).isEqualTo(200);
            assertThat(listener.review(REVIEW).status()).isEqualTo(200);
            assertThat(listener.scrape())
                    .contains(Management.REFUSED + " 1.0\n", Management.requests("allow", "create") + " 2.0\n");
        }
    }

    @Test
    @DisplayName("8: the connector keeps unused connections longer than the API server does")
    void keepsUnusedConnections() throws IOException {
        try (TestListener listener = TestListener.start(1, review -> {
            throw new IllegalStateException("not asked");
        })) {
            assertThat(listener.idleMillis()).isGreaterThanOrEqualTo(120_000);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}

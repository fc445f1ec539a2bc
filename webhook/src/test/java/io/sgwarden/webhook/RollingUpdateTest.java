package io.sgwarden.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** One pod replaced by another while the API server calls. */
class RollingUpdateTest {
    private static final int REVIEWS = 1000;
    private static final int POOL = 8;

    /**
     * Calls like the API server: connections are kept and used in turn, a new one goes to any endpoint of the list, and
     * a POST that fails is not tried again.
     */
    private static final class Client {
        private final List<Integer> endpoints = new CopyOnWriteArrayList<>();
        private final Deque<TlsCalls> idle = new ArrayDeque<>();
        private final List<String> failures = new ArrayList<>();
        private int dialled;

        private void fill() throws IOException {
            while (idle.size() < POOL) {
                idle.add(dial());
            }
        }

        private TlsCalls dial() throws IOException {
            return new TlsCalls(endpoints.get(dialled++ % endpoints.size()));
        }

        private void review() {
            try {
                TlsCalls calls = idle.isEmpty() ? dial() : idle.removeFirst();
                Reply reply = calls.review(Reviews.create(Reviews.object(Reviews.GOOD_RULE)));
                if (reply.status() != 200) {
                    failures.add(reply.head());
                }
                if (reply.closes()) {
                    calls.close();
                } else {
                    idle.addLast(calls);
                }
            } catch (IOException failure) {
                failures.add(failure.toString());
            }
        }
    }

    @Test
    @DisplayName("28: of 1000 reviews in a rolling update none fails")
    void losesNoReview() throws Exception {
        Client client = new Client();
        try (TestServer old = TestServer.startWithShutdownDelay(Duration.ofSeconds(3));
                TestServer fresh = TestServer.start(TestCertificates.folder());
                ExecutorService terminator = Executors.newSingleThreadExecutor()) {
            client.endpoints.add(old.port());
            client.fill();
            for (int i = 0; i < REVIEWS / 5; i++) {
                client.review();
            }
            client.endpoints.add(fresh.port());
            Future<?> ended = terminator.submit(old::close);
            Eventually.holds(Duration.ofSeconds(10), () -> {
                client.review(); // the old one is still in the list
                return old.management().status("/readyz") == 503;
            });
            for (int i = 0; i < REVIEWS / 50; i++) {
                client.review();
            }
            client.endpoints.removeIf(port -> port == old.port());

            for (int i = 0; i < REVIEWS; i++) {
                client.review();
            }
            while (!ended.isDone()) {
                client.review();
                Eventually.pause();
            }

            assertThat(client.failures).isEmpty();
            assertThat(fresh.management().metric(Management.requests("allow", "create")))
                    .isGreaterThanOrEqualTo(REVIEWS);
        }
    }
}

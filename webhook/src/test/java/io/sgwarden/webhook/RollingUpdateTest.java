package io.sgwarden.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    void losesNoReview(@TempDir Path first, @TempDir Path second) throws Exception {
        Client client = new Client();
        try (ServerProcess old = ServerProcess.start(first, List.of(), "--shutdown-delay", "3");
                ServerProcess fresh = ServerProcess.start(second, List.of())) {
            client.endpoints.add(old.port());
            client.fill();
            for (int i = 0; i < REVIEWS / 5; i++) {
                client.review();
            }
            client.endpoints.add(fresh.port());
            old.terminate();
            Eventually.holds(Duration.ofSeconds(10), () -> {
                client.review(); // the old one is still in the list
                return old.management().status("/readyz") == 503;
            });
            for (int i = 0; i < REVIEWS / 5; i++) {
                client.review();
            }
            client.endpoints.removeIf(port -> port == old.port());

            int after = 0;
            while (after++ < REVIEWS || old.isAlive()) {
                client.review();
            }

            assertThat(client.failures).isEmpty();
            assertThat(old.exitCode()).isZero();
            assertThat(fresh.management().metric(Management.requests("allow", "create")))
                    .isGreaterThanOrEqualTo(REVIEWS);
        }
    }
}

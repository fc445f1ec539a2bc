package io.sgwarden.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What SIGTERM does to the real process. */
class ShutdownTest {
    private static final Duration DELAY = Duration.ofSeconds(2);
    private static final String REVIEW = Reviews.create(Reviews.object(Reviews.GOOD_RULE));

    @TempDir
    Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init") // started before each test
    private ServerProcess server;

    @BeforeEach
    void start() throws Exception {
        server = ServerProcess.start(folder, List.of(), "--shutdown-delay", Long.toString(DELAY.toSeconds()));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    @DisplayName("5: a review under way at SIGTERM is answered, the connection closed, and the exit code is 0")
    void answersWhatIsUnderWay() throws Exception {
        try (TlsCalls calls = server.connect()) {
            int half = REVIEW.length() / 2;
            calls.writePart("POST /validate HTTP/1.1\r\nHost: a\r\nContent-Length: " + REVIEW.length() + "\r\n"
                    + TlsCalls.JSON + "\r\n" + REVIEW.substring(0, half));
            terminateAndAwaitDrain();

            calls.writePart(REVIEW.substring(half));
            Reply reply = calls.reply();

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.closes()).isTrue();
            assertThat(server.exitCode()).isZero();
        }
    }

    @Test
    @DisplayName("6: a late review on a kept connection is answered 200, and asks the client to come back elsewhere")
    void answersLateReviews() throws Exception {
        try (TlsCalls kept = server.connect()) {
            Reply before = kept.review(REVIEW);
            terminateAndAwaitDrain();

            Reply late = kept.review(REVIEW);

            assertThat(before.closes()).isFalse();
            assertThat(late.status()).isEqualTo(200);
            assertThat(late.closes()).isTrue();
            assertThat(kept.isSilentFor(DELAY)).isFalse();
        }
    }

    @Test
    @DisplayName("7: within 1 s of SIGTERM /readyz is 503 and /livez 200, and connections are accepted for the delay")
    void goesOnAcceptingConnections() throws Exception {
        long start = System.nanoTime();
        server.terminate();
        Eventually.holds(Duration.ofSeconds(1), () -> server.management().status("/readyz") == 503);
        assertThat(server.management().status("/livez")).isEqualTo(200);
        assertThat(server.management().body("/readyz")).isEqualTo("draining\n");

        List<Integer> statuses = new ArrayList<>();
        while (answers(statuses)) {
            assertThat(statuses.getLast()).isEqualTo(200);
        }

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(DELAY);
        assertThat(statuses).isNotEmpty();
        assertThat(server.exitCode()).isZero();
    }

    @Test
    @DisplayName("5: a server that cannot be drained says so and ends with another code than 0")
    void saysThatItCouldNotDrain() {
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        List<Integer> codes = new ArrayList<>();

        WebhookMain.drain(
                () -> {
                    throw new IllegalStateException("stuck");
                },
                new PrintStream(errors, true, StandardCharsets.UTF_8),
                codes::add);

        assertThat(codes).containsExactly(70);
        assertThat(errors.toString(StandardCharsets.UTF_8))
                .isEqualToIgnoringNewLines(
                        "sgwarden webhook: Could not drain: java.lang.IllegalStateException: stuck; please report it");
    }

    /** Asks on a new connection; false when there is none any more. */
    private boolean answers(List<Integer> statuses) {
        try (TlsCalls calls = server.connect()) {
            statuses.add(calls.review(REVIEW).status());
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    private void terminateAndAwaitDrain() throws Exception {
        server.terminate();
        Eventually.holds(Duration.ofSeconds(10), () -> server.management().status("/readyz") == 503);
    }
}

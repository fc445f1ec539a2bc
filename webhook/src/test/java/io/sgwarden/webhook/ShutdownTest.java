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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What SIGTERM does to the real process: one process that is terminated once, seen by four clients. */
class ShutdownTest {
    private static final Duration DELAY = Duration.ofSeconds(2);
    private static final String REVIEW = Reviews.create(Reviews.object(Reviews.GOOD_RULE));

    @SuppressWarnings("NullAway.Init") // set before the first test
    private static Observation seen;

    /**
     * What the clients saw.
     *
     * @param underWay of a review of which half was sent before SIGTERM
     * @param before of a kept connection, before SIGTERM
     * @param late of the same connection, after SIGTERM
     * @param ended whether the server closed that connection
     * @param live status of {@code /livez} after SIGTERM
     * @param readiness body of {@code /readyz} after SIGTERM
     * @param fresh statuses of reviews on new connections
     * @param refused from SIGTERM to the first new connection that was refused
     */
    private record Observation(
            Reply underWay,
            Reply before,
            Reply late,
            boolean ended,
            int live,
            String readiness,
            List<Integer> fresh,
            Duration refused,
            int exitCode) {}

    @BeforeAll
    static void terminate(@TempDir Path folder) throws Exception {
        String delay = Long.toString(DELAY.toSeconds());
        int half = REVIEW.length() / 2;
        try (ServerProcess server = ServerProcess.start(folder, ServerProcess.SHORT_LIVED, "--shutdown-delay", delay);
                TlsCalls halfSent = server.connect();
                TlsCalls kept = server.connect()) {
            Reply before = kept.review(REVIEW);
            halfSent.writePart("POST /validate HTTP/1.1\r\nHost: a\r\nContent-Length: " + REVIEW.length() + "\r\n"
                    + TlsCalls.JSON + "\r\n" + REVIEW.substring(0, half));
            long start = System.nanoTime();
            server.terminate();
            Eventually.holds(Duration.ofSeconds(1), () -> server.management().status("/readyz") == 503);
            int live = server.management().status("/livez");
            String readiness = server.management().body("/readyz");
            halfSent.writePart(REVIEW.substring(half));
            Reply underWay = halfSent.reply();
            Reply late = kept.review(REVIEW);
            boolean ended = !kept.isSilentFor(DELAY);
            List<Integer> fresh = new ArrayList<>();
            while (answers(server, fresh)) {
                Eventually.pause();
            }
            Duration refused = Duration.ofNanos(System.nanoTime() - start);
            seen = new Observation(underWay, before, late, ended, live, readiness, fresh, refused, server.exitCode());
        }
    }

    /** Asks on a new connection; false when it is refused. */
    private static boolean answers(ServerProcess server, List<Integer> statuses) {
        try (TlsCalls calls = server.connect()) {
            statuses.add(calls.review(REVIEW).status());
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    @Test
    @DisplayName("5: a review under way at SIGTERM is answered, the connection closed, and the exit code is 0")
    void answersWhatIsUnderWay() {
        assertThat(seen.underWay().status()).isEqualTo(200);
        assertThat(seen.underWay().closes()).isTrue();
        assertThat(seen.exitCode()).isZero();
    }

    @Test
    @DisplayName("6: a late review on a kept connection is answered 200, and asks the client to come back elsewhere")
    void answersLateReviews() {
        assertThat(seen.before().closes()).isFalse();
        assertThat(seen.late().status()).isEqualTo(200);
        assertThat(seen.late().closes()).isTrue();
        assertThat(seen.ended()).isTrue();
    }

    @Test
    @DisplayName("7: within 1 s of SIGTERM /readyz is 503 and /livez 200, and connections are accepted for the delay")
    void goesOnAcceptingConnections() {
        assertThat(seen.live()).isEqualTo(200);
        assertThat(seen.readiness()).isEqualTo("draining\n");
        assertThat(seen.fresh()).isNotEmpty().containsOnly(200);
        assertThat(seen.refused()).isGreaterThanOrEqualTo(DELAY);
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
}

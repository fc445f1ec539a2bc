package io.sgwarden.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Large, slow and many requests. */
class LimitsTest {
    private static final int MEBIBYTE = 1024 * 1024;
    private static final String REVIEW = Reviews.create(Reviews.object(Reviews.GOOD_RULE));

    @RegisterExtension
    static final SharedServer SERVER = new SharedServer();

    @Test
    @DisplayName("9: a review of 3 MiB is decided, with Content-Length and chunked")
    void decidesThreeMebibytes() throws IOException {
        String padding = ",\"annotations\":{\"a\":\"" + "x".repeat(3 * MEBIBYTE) + "\"}";
        String review = Reviews.create(Reviews.object(Reviews.GOOD_RULE, padding, ""));

        assertThat(SERVER.get().review(review).status()).isEqualTo(200);
        assertThat(chunked(review).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("9: 8 MiB are answered 413, with Content-Length and chunked, and counted")
    void refusesEightMebibytes() throws Exception {
        String body = "x".repeat(8 * MEBIBYTE);

        Reply whole = SERVER.get().review(body);
        Reply chunked = chunked(body);

        assertThat(whole.status()).isEqualTo(413);
        assertThat(whole.body()).isEqualTo("Could not read the review: it is larger than 7340032 bytes\n");
        assertThat(chunked.status()).isEqualTo(413);
        assertThat(SERVER.get().management().metric(Management.REFUSED)).isEqualTo(2);
    }

    @Test
    @DisplayName("16: clients that send slowly, be they more than threads, keep nobody out, and are answered 408")
    void slowClientsKeepNobodyOut() throws Exception {
        try (TestServer patient = TestServer.startWithBodyTime(Duration.ofMinutes(5));
                SlowClients slow = new SlowClients(patient)) {
            Reply quick = patient.review(REVIEW);

            assertThat(quick.status()).isEqualTo(200);
            assertThat(slow.clients().getFirst().isSilentFor(Duration.ofMillis(1)))
                    .as("all wait")
                    .isTrue();
        }
        try (TestServer hasty = TestServer.startWithBodyTime(Duration.ofSeconds(2));
                SlowClients slow = new SlowClients(hasty)) {
            Reply late = slow.clients().getLast().reply();

            assertThat(late.status()).isEqualTo(408);
            assertThat(late.closes()).isTrue();
            assertThat(late.body()).isEqualTo("Could not read the review: it did not arrive within 2 seconds\n");
            assertThat(hasty.management().metric(Management.REFUSED)).isPositive();
        }
    }

    /** Clients of one server that have sent the beginning of a review. */
    private record SlowClients(List<TlsCalls> clients) implements AutoCloseable {
        SlowClients(TestServer server) throws IOException {
            this(new ArrayList<>());
            for (int i = 0; i < 260; i++) {
                clients.add(server.connect());
            }
            for (TlsCalls calls : clients) {
                calls.writePart(
                        "POST /validate HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n" + TlsCalls.JSON + "\r\n{");
            }
        }

        @Override
        public void close() throws IOException {
            for (TlsCalls calls : clients) {
                calls.close();
            }
        }
    }

    @Test
    @DisplayName("8: a connection outlives the time that a body has")
    void keepsConnectionsLongerThanABodyMayTake() throws IOException {
        Duration bodyTime = Duration.ofMillis(300);
        try (TestServer hasty = TestServer.startWithBodyTime(bodyTime);
                TlsCalls calls = hasty.connect()) {
            assertThat(calls.review(REVIEW).status()).isEqualTo(200);

            assertThat(calls.isSilentFor(bodyTime.multipliedBy(2))).isTrue();
            assertThat(calls.review(REVIEW).status()).isEqualTo(200);
        }
    }

    @Test
    @DisplayName("16: many large concurrent reviews do not end a process with a small heap")
    void survivesManyLargeReviews(@TempDir Path other) throws Exception {
        String rules = Reviews.withSpec("\"ingressRules\":[" + "{},".repeat(100_000) + "{}]");
        String text = Reviews.withSpec("\"tags\":[{\"key\":\"" + "x".repeat(3 * MEBIBYTE) + "\"}]");
        List<String> bodies = List.of(Reviews.update(rules, rules), Reviews.update(text, text));
        try (ServerProcess small = ServerProcess.startPatient(
                        other, List.of("-Xmx128m", "-XX:+ExitOnOutOfMemoryError", "-XX:TieredStopAtLevel=1"));
                ExecutorService clients = Executors.newFixedThreadPool(6)) {
            List<Callable<Integer>> calls = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                String body = bodies.get(i % 2);
                calls.add(() -> status(small, body));
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> status : clients.invokeAll(calls)) {
                statuses.add(status.get());
            }

            assertThat(statuses).contains(200).isSubsetOf(200, 429);
            assertThat(status(small, REVIEW)).isEqualTo(200);
        }
    }

    private static int status(ServerProcess process, String body) throws IOException {
        try (TlsCalls calls = process.connect()) {
            return calls.review(body).status();
        }
    }

    private Reply chunked(String body) throws IOException {
        try (TlsCalls calls = SERVER.get().connect()) {
            calls.writeChunked("/validate", TlsCalls.JSON, body);
            return calls.reply();
        }
    }
}

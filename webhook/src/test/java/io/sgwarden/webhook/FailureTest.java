package io.sgwarden.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a failure shows, and to whom. */
class FailureTest {
    private static final String SECRET = "marker-5f1d";

    @TempDir
    Path folder = Path.of("");

    @Test
    @DisplayName("11: a bug is answered 500 without its trace, counted once, and logged with the review's uid")
    void showsABugToTheLogOnly() throws Exception {
        String review = Reviews.create(Reviews.object(Reviews.GOOD_RULE, ",\"labels\":{\"a\":\"" + SECRET + "\"}", ""));

        assertThat(logOfABug(review))
                .contains("uid=u-1", "Could not answer a review", "IllegalStateException: a bug of 3", "\tat ")
                .doesNotContain(SECRET);
    }

    @Test
    void writesNoLineThatAClientMadeUp() throws Exception {
        String review = Reviews.create(Reviews.object(Reviews.GOOD_RULE))
                .replace("\"u-1\"", "\"u\\n2026-11-24 ERROR " + SECRET + "\"");

        assertThat(logOfABug(review))
                .contains("uid=(none that the API server makes)", "Could not answer a review")
                .doesNotContain(SECRET);
    }

    private String logOfABug(String review) throws Exception {
        PrintStream before = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        try (TestListener listener = TestListener.start(64, request -> {
            throw new IllegalStateException("a bug of " + request.uid().length());
        })) {
            System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));

            Reply reply = listener.review(review);

            assertThat(reply.status()).isEqualTo(500);
            assertThat(reply.body())
                    .isEqualTo("Could not answer the review: internal error; the server's log says more\n");
            assertThat(listener.scrape()).contains(Management.requests("error", "create") + " 1.0\n");
            return log.toString(StandardCharsets.UTF_8);
        } finally {
            System.setErr(before);
        }
    }

    @Test
    @DisplayName("18: neither the Authorization header nor a body is ever logged")
    void logsNothingThatClientsSend() throws Exception {
        String wrong =
                Reviews.object("{\"ipProtocol\":\"" + SECRET + "\"}", ",\"labels\":{\"a\":\"" + SECRET + "\"}", "");
        List<String> bodies = List.of(
                Reviews.create(Reviews.object(Reviews.GOOD_RULE, ",\"labels\":{\"a\":\"" + SECRET + "\"}", "")),
                Reviews.create(wrong),
                Reviews.update(wrong, wrong),
                Reviews.delete(wrong, SECRET),
                Reviews.review("CREATE", "{}", "null", SECRET, SECRET),
                SECRET,
                "{\"" + SECRET + "\":",
                SECRET.repeat(700_000));
        String log;
        try (ServerProcess server = ServerProcess.start(folder, ServerProcess.SHORT_LIVED, "--shutdown-delay", "0")) {
            for (String body : bodies) {
                send(server, "/validate", TlsCalls.JSON, body);
                send(server, "/validate", "Content-Type: " + SECRET + "\r\n", body);
            }
            send(server, "/" + SECRET, TlsCalls.JSON, SECRET);
            try (TlsCalls calls = server.connect()) {
                calls.writePart("POST /validate HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n" + TlsCalls.JSON
                        + "\r\n" + SECRET); // and goes away
            }
            assertThat(server.management().status("/livez")).isEqualTo(200);
            server.terminate();
            assertThat(server.exitCode()).isZero();
            log = server.log();
        }

        assertThat(log).contains("ready").doesNotContain(SECRET);
    }

    private static void send(ServerProcess server, String path, String headers, String body) throws IOException {
        try (TlsCalls calls = server.connect()) {
            calls.write("POST", path, headers + "Authorization: Bearer " + SECRET + "\r\n", body);
            assertThat(calls.reply().status()).isBetween(200, 415);
        }
    }
}

package io.sgwarden.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is answered on which port. */
class PortsTest {
    @TempDir
    Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init") // started before each test
    private TestServer server;

    @BeforeEach
    void start() {
        TestCertificates.write(folder, 1);
        server = TestServer.start(folder);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    @DisplayName("15: nothing but /validate is on the port of TLS, and /validate is on no other")
    void keepsThePortsApart() throws Exception {
        for (String path : new String[] {"/livez", "/readyz", "/metrics", "/", "/validate/more"}) {
            assertThat(secure("GET", path, TlsCalls.JSON, "")).as(path).isEqualTo(404);
            assertThat(secure("POST", path, TlsCalls.JSON, "{}")).as(path).isEqualTo(404);
        }
        for (String path : new String[] {"/livez", "/readyz", "/metrics"}) {
            assertThat(server.management().status(path)).as(path).isEqualTo(200);
        }
        assertThat(postToManagement()).isEqualTo(404);
    }

    @Test
    @DisplayName("10: a request that is no review is answered with the code that says why, and counted")
    void saysWhatIsWrongWithARequest() throws Exception {
        assertThat(secure("POST", "/validate", TlsCalls.JSON, "{")).isEqualTo(400);
        assertThat(secure("POST", "/validate", "Content-Type: text/plain\r\n", "{}"))
                .isEqualTo(415);
        assertThat(secure("POST", "/validate", "", "{}")).isEqualTo(415);
        assertThat(secure("GET", "/validate", TlsCalls.JSON, "")).isEqualTo(405);
        assertThat(secure("POST", "/other", TlsCalls.JSON, "{}")).isEqualTo(404);

        assertThat(server.management().metric(Management.REFUSED)).isEqualTo(3);
    }

    private int secure(String method, String path, String headers, String body) throws IOException {
        try (TlsCalls calls = server.connect()) {
            calls.write(method, path, headers, body);
            return calls.reply().status();
        }
    }

    private int postToManagement() throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                                            + server.management().port() + "/validate"))
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString("{}"))
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
        }
    }
}

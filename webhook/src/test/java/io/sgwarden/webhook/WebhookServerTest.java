package io.sgwarden.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sgwarden.webhook.tls.TlsException;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhookServerTest {
    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    Path tls = Path.of("");

    @TempDir
    Path folder = Path.of("");

    @SuppressWarnings("NullAway.Init") // written before each test
    private Path policy;

    @SuppressWarnings("NullAway.Init") // started before each test
    private WebhookServer server;

    @BeforeEach
    void start() throws IOException {
        TestCertificates.write(tls, 1);
        policy = writePolicy("severities: {}");
        WebhookConfig standard = WebhookConfig.standard(tls, "test").onLoopback();
        server = WebhookServer.start(new WebhookConfig(
                tls,
                standard.host(),
                0,
                0,
                Optional.of(policy),
                standard.onLeakingDelete(),
                Duration.ofMillis(50),
                Duration.ofMillis(500),
                standard.maxConcurrent(),
                "test"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void answersReviewsOverTls() throws IOException {
        String answer = TlsCalls.post(server.port(), Reviews.create(Reviews.object(Reviews.WITHOUT_PROTOCOL)));

        assertThat(answer).startsWith("HTTP/1.1 200 ").contains("\"uid\":\"u-1\"", "\"allowed\":false");
    }

    @Test
    void saysWhatIsWrongWithARequest() throws IOException {
        String json = "Content-Type: application/json\r\n";

        assertThat(TlsCalls.post(server.port(), "{")).startsWith("HTTP/1.1 400 ");
        assertThat(TlsCalls.call(server.port(), "POST", "/validate", "Content-Type: text/plain\r\n", "{}"))
                .startsWith("HTTP/1.1 415 ");
        assertThat(TlsCalls.call(server.port(), "GET", "/validate", json, "")).startsWith("HTTP/1.1 405 ");
        assertThat(TlsCalls.call(server.port(), "POST", "/other", json, "{}")).startsWith("HTTP/1.1 404 ");
        assertThat(TlsCalls.call(server.port(), "GET", "/metrics", json, "")).startsWith("HTTP/1.1 404 ");
    }

    @Test
    void decidesThreeMebibytesAndRefusesTen() throws IOException {
        String padding = ",\"annotations\":{\"a\":\"" + "x".repeat(3 * 1024 * 1024) + "\"}";

        assertThat(TlsCalls.post(server.port(), Reviews.create(Reviews.object(Reviews.GOOD_RULE, padding, ""))))
                .startsWith("HTTP/1.1 200 ");
        assertThatThrownBy(() -> {
                    String answer = TlsCalls.post(server.port(), "x".repeat(10 * 1024 * 1024));
                    assertThat(answer).startsWith("HTTP/1.1 413 ");
                    throw new IOException("answered 413");
                })
                .isInstanceOf(IOException.class);
    }

    @Test
    void refusesToBuildTreesThatNoObjectWithinTheQuotasNeeds() throws IOException {
        String many = Reviews.withSpec("\"tags\":[" + "{},".repeat(300_000) + "{}]");

        assertThat(TlsCalls.post(server.port(), Reviews.create(many)))
                .startsWith("HTTP/1.1 400 ")
                .endsWith(
                        "Could not read the review: no object within the quotas of EC2 is that large or deep: Token count"
                                + " (500001) exceeds the maximum allowed (500000, from"
                                + " `StreamReadConstraints.getMaxTokenCount()`)\n");
    }

    @Test
    void speaksTls12And13Only() throws IOException {
        new TlsCalls(server.port(), "TLSv1.2").close();
        new TlsCalls(server.port(), "TLSv1.3").close();

        assertThatThrownBy(() -> new TlsCalls(server.port(), "TLSv1.1")).isInstanceOf(SSLException.class);
    }

    @Test
    void servesANewCertificateWithoutDroppingRequests() throws IOException {
        TestCertificates.write(tls, 2);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);

        BigInteger serial = BigInteger.ONE;
        while (serial.equals(BigInteger.ONE) && System.nanoTime() < deadline) {
            assertThat(TlsCalls.post(server.port(), Reviews.create(Reviews.object(Reviews.GOOD_RULE))))
                    .startsWith("HTTP/1.1 200 ");
            try (TlsCalls calls = new TlsCalls(server.port())) {
                serial = calls.certificate().getSerialNumber();
            }
        }

        assertThat(serial).isEqualTo(BigInteger.TWO);
    }

    @Test
    void keepsTheOldCertificateWhenTheNewPairDoesNotMatch() throws Exception {
        TestCertificates.writeMismatch(tls);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
        String failures = "sgwarden_certificate_reloads_total{result=\"failure\"} ";

        while (get("/metrics").contains(failures + "0.0") && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }

        assertThat(get("/metrics")).contains(failures + "1.0");
        try (TlsCalls calls = new TlsCalls(server.port())) {
            assertThat(calls.certificate().getSerialNumber()).isEqualTo(BigInteger.ONE);
        }
        assertThat(get("/readyz")).isEqualTo("ok\n");
    }

    @Test
    void refusesToStartWithAKeyOfAnotherCertificate(@TempDir Path other) {
        TestCertificates.writeMismatch(other);

        assertThatThrownBy(() -> WebhookServer.start(
                        WebhookConfig.standard(other, "test").onLoopback()))
                .isInstanceOf(TlsException.class)
                .hasMessage("Could not use " + other.resolve("tls.key") + ": it is not the key of the certificate in "
                        + other.resolve("tls.crt") + "; issue both together");
    }

    @Test
    void judgesByANewPolicyAndKeepsItWhenTheNextIsWrong() throws Exception {
        String review = Reviews.create(Reviews.object(Reviews.WITHOUT_PROTOCOL));
        assertThat(TlsCalls.post(server.port(), review)).contains("\"allowed\":false");

        writePolicy("severities: {rule-protocol-required: warn}");
        await(() -> TlsCalls.post(server.port(), review).contains("\"allowed\":true"));
        writePolicy("severities: {no-such-rule: deny}");
        await(() -> get("/metrics").contains("sgwarden_policy_reloads_total{result=\"failure\"} 1.0"));

        assertThat(TlsCalls.post(server.port(), review)).contains("\"allowed\":true");
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
        while (!condition.call() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(condition.call()).isTrue();
    }

    private Path writePolicy(String rest) throws IOException {
        return Files.writeString(
                folder.resolve("policy.yaml"), "apiVersion: sgwarden.io/v1\nkind: Policy\n" + rest + "\n");
    }

    @Test
    void drainsByAnsweringAndClosingConnections() throws Exception {
        try (TlsCalls kept = new TlsCalls(server.port())) {
            String review = Reviews.create(Reviews.object(Reviews.GOOD_RULE));
            kept.write("POST", "/validate", "Content-Type: application/json\r\n", review);
            assertThat(kept.head()).startsWith("HTTP/1.1 200 ").doesNotContain("Connection: close");
            CompletableFuture<Void> closing = CompletableFuture.runAsync(server::close);
            while (!get("/readyz").equals("draining\n")) {
                Thread.onSpinWait();
            }

            kept.write("POST", "/validate", "Content-Type: application/json\r\n", review);
            String late = kept.head();

            assertThat(late).startsWith("HTTP/1.1 200 ").containsIgnoringCase("Connection: close");
            assertThat(get("/livez")).isEqualTo("ok\n");
            closing.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void countsDecisions() throws Exception {
        TlsCalls.post(server.port(), Reviews.create(Reviews.object(Reviews.WITHOUT_PROTOCOL)));

        assertThat(get("/metrics"))
                .contains("\nsgwarden_build_info{")
                .contains("sgwarden_rule_violations_total{rule=\"rule-ports-required\"} 0.0")
                .containsPattern(
                        "sgwarden_admission_requests_total\\{decision=\"deny\",dry_run=\"false\",operation=\"create\"\\} \\d");
    }

    private String get(String path) throws IOException, InterruptedException {
        return http.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.managementPort() + path))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }
}

package io.sgwarden.webhook;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A server in this process, on free ports and with short times. */
final class TestServer implements AutoCloseable {
    static final Duration BODY_TIME = Duration.ofSeconds(1);

    private final WebhookServer server;

    private TestServer(WebhookServer server) {
        this.server = server;
    }

    /** With the pair in this folder. */
    static TestServer start(Path tls) {
        return start(tls, Optional.empty(), BODY_TIME);
    }

    static TestServer start(Path tls, Optional<Path> policy, Duration bodyTime) {
        WebhookConfig standard = WebhookConfig.standard(tls, "test").onLoopback();
        return new TestServer(WebhookServer.start(new WebhookConfig(
                tls,
                standard.host(),
                0,
                0,
                policy,
                standard.onLeakingDelete(),
                Duration.ofMillis(200),
                Duration.ofMillis(50),
                bodyTime,
                standard.maxConcurrent(),
                "test")));
    }

    int port() {
        return server.port();
    }

    Management management() {
        return new Management(server.managementPort());
    }

    TlsCalls connect() throws IOException {
        return new TlsCalls(server.port());
    }

    /** A review on a connection of its own. */
    Reply review(String body) throws IOException {
        try (TlsCalls calls = connect()) {
            return calls.review(body);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}

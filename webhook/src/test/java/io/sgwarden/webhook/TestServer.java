package io.sgwarden.webhook;

import io.sgwarden.webhook.WebhookConfig.Sources;
import io.sgwarden.webhook.WebhookConfig.Timing;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** A server in this process, on free ports and with short times. */
final class TestServer implements AutoCloseable {
    private static final Timing TIMING = new Timing(Duration.ofMillis(20), Duration.ZERO, Duration.ofSeconds(5));

    private final WebhookServer server;

    private TestServer(WebhookServer server) {
        this.server = server;
    }

    /** With the pair in this folder. */
    static TestServer start(Path tls) {
        return start(tls, InstantSource.system());
    }

    static TestServer startWithBodyTime(Duration bodyTime) throws IOException {
        return start(new Timing(TIMING.filePoll(), Duration.ZERO, bodyTime));
    }

    static TestServer startWithShutdownDelay(Duration delay) throws IOException {
        return start(TIMING.withShutdownDelay(delay));
    }

    private static TestServer start(Timing timing) throws IOException {
        return start(new Sources(TestCertificates.folder(), Optional.empty()), timing, InstantSource.system());
    }

    /** With a clock that tells when certificates and exemptions end. */
    static TestServer start(Path tls, InstantSource clock) {
        return start(new Sources(tls, Optional.empty()), TIMING, clock);
    }

    static TestServer startWithPolicy(Path tls, Path policy) {
        return startWithPolicy(tls, policy, InstantSource.system());
    }

    static TestServer startWithPolicy(Path tls, Path policy, InstantSource clock) {
        return start(new Sources(tls, Optional.of(policy)), TIMING, clock);
    }

    private static TestServer start(Sources sources, Timing timing, InstantSource clock) {
        WebhookConfig standard =
                WebhookConfig.standard(sources.tlsDirectory(), "test").onLoopback();
        return new TestServer(WebhookServer.start(
                new WebhookConfig(sources, standard.addresses(), timing, standard.reviews(), "test"),
                clock,
                new WarmUp(1, 1)));
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

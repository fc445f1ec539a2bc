package io.sgwarden.webhook;

import io.javalin.Javalin;
import io.sgwarden.webhook.admission.Answer;
import io.sgwarden.webhook.admission.Review;
import io.sgwarden.webhook.http.Limits;
import io.sgwarden.webhook.http.Listeners;
import io.sgwarden.webhook.http.Listeners.Endpoint;
import io.sgwarden.webhook.http.ServedCertificate;
import io.sgwarden.webhook.http.ServerState;
import io.sgwarden.webhook.http.ValidateHandler;
import io.sgwarden.webhook.metrics.WebhookMetrics;
import io.sgwarden.webhook.tls.CertificateFiles;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.function.Function;
import org.eclipse.jetty.server.Connector;

/** The listener of reviews with a service of the test's own. */
final class TestListener implements AutoCloseable {
    private static final Duration BODY_TIME = Duration.ofSeconds(5);
    private static final long HEAP = 1L << 30;

    private final Javalin listener;
    private final WebhookMetrics metrics;

    private TestListener(Javalin listener, WebhookMetrics metrics) {
        this.listener = listener;
        this.metrics = metrics;
    }

    static TestListener start(int maxConcurrent, Function<Review, Answer> service) throws IOException {
        WebhookMetrics metrics = new WebhookMetrics("test");
        Limits limits = Limits.of(maxConcurrent, BODY_TIME, HEAP);
        ValidateHandler handler =
                new ValidateHandler(service, metrics, new ServerState(InstantSource.system()), limits);
        ServedCertificate certificate = new ServedCertificate();
        certificate.serve(CertificateFiles.read(TestCertificates.folder()).material());
        Endpoint endpoint = new Endpoint("127.0.0.1", 0, limits.bodyTime());
        return new TestListener(Listeners.validate(endpoint, certificate, handler), metrics);
    }

    /** How long an unused connection is kept. */
    long idleMillis() {
        return Arrays.stream(listener.jettyServer().server().getConnectors())
                .mapToLong(Connector::getIdleTimeout)
                .min()
                .orElseThrow();
    }

    String scrape() {
        return metrics.scrape();
    }

    Reply review(String body) throws IOException {
        try (TlsCalls calls = new TlsCalls(listener.port())) {
            return calls.review(body);
        }
    }

    @Override
    public void close() {
        listener.stop();
    }
}

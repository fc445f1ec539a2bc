package io.sgwarden.webhook.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.sgwarden.webhook.metrics.WebhookMetrics;
import java.time.Duration;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;

/** The two listeners: TLS for reviews, plain HTTP for probes and metrics. */
public final class Listeners {
    /** Longer than the 90 s that the API server keeps idle connections: it never retries a POST that was cut off. */
    private static final long IDLE_MILLIS = 120_000;
    /** For requests in flight when the server stops. */
    private static final long STOP_MILLIS = 25_000;

    private static final int UNAVAILABLE = 503;

    /**
     * Where reviews are sent to.
     *
     * @param port 0 for a free one
     * @param bodyTime within which the body of a review must arrive
     */
    public record Endpoint(String host, int port, Duration bodyTime) {}

    private Listeners() {}

    /** TLS: only {@code POST /validate}. */
    public static Javalin validate(Endpoint endpoint, ServedCertificate certificate, ValidateHandler handler) {
        return Javalin.create(config -> {
                    common(config);
                    // a client that sends slowly blocks a thread; of these there are as many as it takes
                    config.concurrency.useVirtualThreads = true;
                    config.http.maxRequestSize = Bodies.LARGEST + 1L;
                    config.jetty.addConnector((server, http) -> secure(server, endpoint, certificate));
                    config.routes.post("/validate", handler);
                })
                .start();
    }

    /** Plain HTTP for kubelet and Prometheus: HTTPS probes by pod address would fail Jetty's host check. */
    public static Javalin management(String host, int port, ServerState state, WebhookMetrics metrics) {
        return Javalin.create(config -> {
                    common(config);
                    config.routes.get("/livez", context -> context.result("ok\n"));
                    config.routes.get("/readyz", context -> readiness(context, state));
                    config.routes.get(
                            "/metrics",
                            context -> context.contentType("text/plain; version=0.0.4; charset=utf-8")
                                    .result(metrics.scrape()));
                })
                .start(host, port);
    }

    private static void readiness(Context context, ServerState state) {
        if (state.isReady()) {
            context.result("ok\n");
        } else {
            context.status(UNAVAILABLE).result(state.reason() + "\n");
        }
    }

    private static void common(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.http.prefer405over404 = true;
        config.jetty.modifyServer(server -> server.setStopTimeout(STOP_MILLIS));
    }

    private static Connector secure(Server server, Endpoint endpoint, ServedCertificate certificate) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setIdleTimeout(endpoint.bodyTime().toMillis()); // within a request; between requests the connector's holds
        SecureRequestCustomizer customizer = new SecureRequestCustomizer();
        customizer.setSniHostCheck(false);
        http.addCustomizer(customizer);
        ServerConnector connector = new ServerConnector(
                server,
                new SslConnectionFactory(certificate.context(), HttpVersion.HTTP_1_1.asString()),
                new HttpConnectionFactory(http));
        connector.setHost(endpoint.host());
        connector.setPort(endpoint.port());
        connector.setIdleTimeout(IDLE_MILLIS);
        return connector;
    }
}

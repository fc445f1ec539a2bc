package io.sgwarden.scanner.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The HTTP server of a watch, for kubelet and Prometheus: {@code /livez}, {@code /readyz}, {@code /metrics}. */
final class WatchServer implements AutoCloseable {
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    private final Optional<HttpServer> server;

    /**
     * Starts the server, where a port is given.
     *
     * @throws UsageException the port is taken
     */
    WatchServer(WatchOptions options, WatchMetrics metrics) {
        this.server = options.managementPort.map(port -> start(port, metrics));
    }

    void announce(PrintWriter err) {
        server.ifPresent(started -> err.println("sgwarden: /metrics, /livez and /readyz on port "
                + started.getAddress().getPort()));
        err.flush();
    }

    private static HttpServer start(int port, WatchMetrics metrics) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(port), 0);
            server.createContext("/livez", exchange -> answer(exchange, OK, "ok\n"));
            server.createContext("/readyz", exchange -> {
                Optional<String> reason = metrics.notReady();
                answer(exchange, reason.isEmpty() ? OK : UNAVAILABLE, reason.orElse("ok") + "\n");
            });
            server.createContext("/metrics", exchange -> {
                exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
                answer(exchange, OK, metrics.scrape());
            });
            server.start();
            return server;
        } catch (IOException failure) {
            throw new UsageException(
                    "Could not listen on port " + port + ": " + failure.getMessage()
                            + "; choose another --management-port",
                    failure);
        }
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        try (exchange) {
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.ifPresent(started -> started.stop(0));
    }
}

package io.sgwarden.scanner.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** An HTTP server on loopback that answers as a test wants, and remembers its requests. */
public final class CannedServer implements AutoCloseable {
    private final HttpServer server;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();

    /** What is answered. */
    public record Answer(int status, String type, String body) {}

    private CannedServer(HttpServer server) {
        this.server = server;
    }

    /** A server that is handed {@code METHOD path?query body}. */
    public static CannedServer start(Function<String, Answer> answers) {
        try {
            CannedServer canned =
                    new CannedServer(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            canned.server.createContext("/", exchange -> canned.serve(exchange, answers));
            canned.server.start();
            return canned;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void serve(HttpExchange exchange, Function<String, Answer> answers) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String request = exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body;
        requests.add(request);
        authorizations.addAll(exchange.getRequestHeaders().getOrDefault("Authorization", List.of()));
        Answer answer = answers.apply(request);
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** What the requests said of who sends them. */
    public List<String> authorizations() {
        return List.copyOf(authorizations);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

package io.sgwarden.simulator.cluster;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A {@link Cluster} over HTTP on the loopback interface, as far as a Kubernetes client needs it: discovery, resources,
 * {@code /status}, pages, plain HTTP watches; and refusals and slowness on demand.
 */
public final class ClusterServer implements AutoCloseable {
    private static final String USER = "sgwarden";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Cluster cluster;
    private final ClusterApi api;
    private final String token;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Fault> faults = new CopyOnWriteArrayList<>();
    private volatile Duration delay = Duration.ZERO;
    private final AtomicInteger compactions = new AtomicInteger();
    private final AtomicInteger refusals = new AtomicInteger();
    private volatile boolean stopped;

    private ClusterServer(Cluster cluster, String token, HttpServer server) {
        this.cluster = cluster;
        this.api = new ClusterApi(cluster);
        this.token = token;
        this.server = server;
    }

    /** Starts on a free port; only requests with this bearer token are answered. */
    public static ClusterServer start(Cluster cluster, String token) {
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            ClusterServer server = new ClusterServer(cluster, token, http);
            http.createContext("/", server::handle);
            http.setExecutor(server.threads);
            http.start();
            return server;
        } catch (IOException cause) {
            throw new UncheckedIOException("Could not start the simulated API server", cause);
        }
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public String token() {
        return token;
    }

    /** Refuses from now on what the fault says. */
    public void inject(Fault fault) {
        faults.add(fault);
    }

    /** Lets every answer take that long from now on. */
    public void delay(Duration newDelay) {
        delay = newDelay;
    }

    /** Forgets all history, as etcd does from time to time: ends every watch with 410 Gone. */
    public void compact() {
        compactions.incrementAndGet();
    }

    /** How many requests met a fault so far. */
    public int refusals() {
        return refusals.get();
    }

    /** Ends all faults and delays. */
    public void heal() {
        faults.clear();
        delay = Duration.ZERO;
    }

    /** Writes a kubeconfig whose current context is this cluster. */
    public Path kubeconfig(Path file) {
        String text = String.format(Locale.ROOT, """
                apiVersion: v1
                kind: Config
                current-context: simulator
                clusters:
                  - name: simulator
                    cluster:
                      server: %s
                contexts:
                  - name: simulator
                    context:
                      cluster: simulator
                      user: %s
                users:
                  - name: %s
                    user:
                      token: %s
                """, uri(), USER, USER, token);
        try {
            return Files.writeString(file, text);
        } catch (IOException cause) {
            throw new UncheckedIOException("Could not write " + file, cause);
        }
    }

    @Override
    public void close() {
        stopped = true;
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            TimeUnit.MILLISECONDS.sleep(delay.toMillis());
            serve(exchange, body);
        } catch (ApiException refused) {
            send(exchange, refused.code(), refused.toStatus());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    private void serve(HttpExchange exchange, String body) throws IOException, InterruptedException {
        URI uri = exchange.getRequestURI();
        if (!("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            throw new ApiException(401, "Unauthorized", "Unauthorized");
        }
        Optional<ObjectNode> document = Discovery.document(uri.getPath());
        if (document.isPresent()) {
            send(exchange, 200, document.get());
            return;
        }
        RequestTarget target = RequestTarget.of(uri)
                .orElseThrow(
                        () -> new ApiException(404, "NotFound", "the server could not find the requested resource"));
        String verb = ClusterApi.verb(exchange.getRequestMethod(), target);
        faults.stream().filter(fault -> fault.applies(target, verb)).findFirst().ifPresent(fault -> {
            refusals.incrementAndGet();
            throw fault.toException(USER, target, verb);
        });
        if (verb.equals("watch")) {
            watch(exchange, target);
            return;
        }
        Optional<String> type = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type"));
        Caller caller = new Caller(USER, manager(exchange, target), warning -> warn(exchange, warning));
        ObjectNode answer = api.answer(verb, target, new ClusterApi.Body(type.orElse(""), body), caller);
        send(exchange, verb.equals("create") ? 201 : 200, answer);
    }

    private void watch(HttpExchange exchange, RequestTarget target) throws IOException, InterruptedException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        if ("websocket".equals(exchange.getRequestHeaders().getFirst("Upgrade"))) {
            // fabric8 tries a WebSocket first, and falls back to a plain watch on a 503.
            exchange.sendResponseHeaders(503, -1);
            return;
        }
        exchange.sendResponseHeaders(200, 0);
        int begun = compactions.get();
        new WatchStream(cluster, target, new WatchStream.End(() -> stopped, () -> compactions.get() > begun))
                .writeTo(exchange.getResponseBody());
    }

    private static String manager(HttpExchange exchange, RequestTarget target) {
        String agent = Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("User-Agent"), "unknown");
        return target.parameter("fieldManager").orElse(agent.replaceFirst("/.*", ""));
    }

    private static void warn(HttpExchange exchange, String warning) {
        String quoted = warning.replace("\\", "\\\\").replace("\"", "\\\"");
        exchange.getResponseHeaders().add("Warning", "299 - \"" + quoted + "\"");
    }

    private static void send(HttpExchange exchange, int code, ObjectNode body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(code, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}

package io.sgwarden.simulator.cluster;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One HTTP watch: an event a line until its time is over, the client has gone or the server stops. */
final class WatchStream {
    private static final Duration LOOK_AROUND = Duration.ofMillis(200);

    private final Cluster cluster;
    private final RequestTarget target;
    private final End end;

    /**
     * What ends a watch before its time.
     *
     * @param stopped the server stops
     * @param expired the version it goes on from is forgotten
     */
    record End(BooleanSupplier stopped, BooleanSupplier expired) {}

    WatchStream(Cluster cluster, RequestTarget target, End end) {
        this.cluster = cluster;
        this.target = target;
        this.end = end;
    }

    void writeTo(OutputStream out) throws IOException, InterruptedException {
        BlockingQueue<Change> changes = new LinkedBlockingQueue<>();
        Selection selection = Selection.of(target);
        long timeout = System.nanoTime()
                + TimeUnit.SECONDS.toNanos(
                        target.parameter("timeoutSeconds").map(Long::parseLong).orElse(3600L));
        Cluster.Watch watch = cluster.watch(start(), change -> {
            if (change.key().type().equals(target.type()) && selection.test(change.object())) {
                changes.add(change);
            }
        });
        try {
            if (target.parameter("allowWatchBookmarks").filter("true"::equals).isPresent()) {
                out.write(bookmark()); // the server sends headers with the first line only, and clients wait for them
                out.flush();
            }
            while (!end.stopped().getAsBoolean() && System.nanoTime() < timeout) {
                if (end.expired().getAsBoolean()) {
                    out.write(line("ERROR", ApiException.expired().toStatus()));
                    return;
                }
                Optional<Change> change =
                        Optional.ofNullable(changes.poll(LOOK_AROUND.toMillis(), TimeUnit.MILLISECONDS));
                if (change.isPresent()) {
                    out.write(line(change.get()));
                    out.flush();
                }
            }
        } finally {
            watch.close();
        }
    }

    /** Without a version a watch begins with everything there is; {@code 0} means any version. */
    private long start() {
        return target.parameter("resourceVersion").map(Long::parseLong).orElse(0L);
    }

    private byte[] bookmark() {
        ObjectNode object = JsonMapper.shared()
                .createObjectNode()
                .put("kind", target.type().kind())
                .put("apiVersion", target.type().apiVersion());
        object.putObject("metadata").put("resourceVersion", Long.toString(start()));
        return line("BOOKMARK", object);
    }

    private static byte[] line(Change change) {
        return line(change.kind().name(), change.object());
    }

    private static byte[] line(String type, ObjectNode object) {
        ObjectNode event = JsonMapper.shared().createObjectNode().put("type", type);
        event.set("object", object);
        byte[] json = JsonMapper.shared().writeValueAsBytes(event);
        byte[] line = java.util.Arrays.copyOf(json, json.length + 1);
        line[json.length] = '\n';
        return line;
    }
}

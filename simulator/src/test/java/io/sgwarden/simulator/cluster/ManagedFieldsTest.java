package io.sgwarden.simulator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.sgwarden.simulator.cluster.Write.Part;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * managedFields after each of a list of writes are those that kube-apiserver recorded for the same writes. An
 * end-to-end scenario holds kube-apiserver to the same file.
 */
class ManagedFieldsTest {
    private Instant now = Instant.parse("2026-11-23T09:00:00Z");
    private final Cluster cluster = new Cluster(new Clock() {
        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return now;
        }
    });
    private final Map<Owner, String> times = new HashMap<>();

    private record Owner(String object, String manager, String operation, String subresource) {}

    private record Entry(Owner owner, boolean moved, JsonNode fields) {}

    @TestFactory
    List<DynamicTest> ownsWhatKubeApiserverSays() throws IOException {
        try (var file = Objects.requireNonNull(getClass().getResourceAsStream("/managed-fields/writes.json"))) {
            return JsonMapper.shared()
                    .readTree(file)
                    .valueStream()
                    .map(write -> DynamicTest.dynamicTest(
                            write.path("object").asString() + ": "
                                    + write.path("do").asString(),
                            () -> play(write)))
                    .toList();
        }
    }

    private void play(JsonNode write) {
        now = now.plus(Duration.ofSeconds(2));
        int refused = 0;
        try {
            cluster.write(
                    new Caller("user", write.path("manager").asString(), warning -> {}),
                    key(write),
                    write.has("subresource") ? Part.STATUS : Part.MAIN,
                    request(write));
        } catch (ApiException refusal) {
            refused = refusal.code();
        }

        assertThat(refused).isEqualTo(write.path("refused").asInt(0));
        String object = write.path("object").asString();
        Set<Entry> expected = write.path("after")
                .valueStream()
                .map(entry ->
                        new Entry(owner(object, entry), entry.path("moved").asBoolean(), entry.path("fields")))
                .collect(Collectors.toSet());
        assertThat(seen(object, cluster.get(key(write)).orElseThrow())).isEqualTo(expected);
    }

    private Set<Entry> seen(String name, ObjectNode object) {
        Set<Entry> entries = new HashSet<>();
        object.at("/metadata/managedFields").forEach(entry -> {
            Owner owner = owner(name, entry);
            String time = entry.path("time").asString();
            boolean moved = !time.equals(times.put(owner, time));
            entries.add(new Entry(owner, moved, entry.path("fieldsV1")));
        });
        return entries;
    }

    private static Owner owner(String object, JsonNode entry) {
        return new Owner(
                object,
                entry.path("manager").asString(),
                entry.path("operation").asString(),
                entry.path("subresource").asString(""));
    }

    private static ObjectKey key(JsonNode write) {
        return ObjectKey.securityGroup("default", write.path("object").asString());
    }

    private Write request(JsonNode write) {
        JsonNode body = write.path("body");
        return switch (write.path("method").asString()) {
            case "POST" -> new Write.Create((ObjectNode) body);
            case "PUT" -> new Write.Replace(replacement(write));
            case "DELETE" -> new Write.Delete();
            default -> patch(write.path("type").asString(), write);
        };
    }

    private static Write patch(String type, JsonNode write) {
        return switch (type) {
            case "application/apply-patch+yaml" ->
                new Write.Apply(
                        (ObjectNode) write.path("body"),
                        write.has("force") ? Write.Conflicts.TAKEN_OVER : Write.Conflicts.REFUSED);
            case "application/json-patch+json" -> new Write.Operations((ArrayNode) write.path("body"));
            default -> new Write.Merge((ObjectNode) write.path("body"));
        };
    }

    /** The object as it is with another spec or status. */
    private ObjectNode replacement(JsonNode write) {
        ObjectNode object = cluster.get(key(write)).orElseThrow();
        for (String part : List.of("spec", "status")) {
            if (write.path("body").has(part)) {
                object.set(part, write.path("body").path(part));
            }
        }
        return object;
    }
}

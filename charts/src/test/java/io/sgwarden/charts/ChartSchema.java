package io.sgwarden.charts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** The chart's {@code values.schema.json}. */
record ChartSchema(JsonNode root) {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    static ChartSchema read() {
        try {
            return new ChartSchema(
                    JsonMapper.shared().readTree(Files.readString(Rendered.CHART.resolve("values.schema.json"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is said of each value, by its path; {@code global} is Helm's and not ours. */
    Map<String, JsonNode> leaves() {
        Map<String, JsonNode> leaves = new TreeMap<>();
        root.path("properties").properties().stream()
                .filter(property -> !property.getKey().equals("global"))
                .forEach(property -> collect(property.getKey(), property.getValue(), leaves));
        return leaves;
    }

    private static void collect(String path, JsonNode schema, Map<String, JsonNode> leaves) {
        if (!schema.has("properties")) {
            leaves.put(path, schema);
            return;
        }
        schema.path("properties")
                .properties()
                .forEach(property -> collect(path + "." + property.getKey(), property.getValue(), leaves));
    }

    JsonNode at(String path) {
        return root.at("/properties/" + path.replace(".", "/properties/"));
    }

    /** Another value than this one that the schema allows: its example, or what its type gives by itself. */
    static JsonNode other(JsonNode schema, JsonNode value) {
        if (schema.has("examples")) {
            return schema.path("examples").path(0);
        }
        if (schema.has("enum")) {
            return schema.path("enum")
                    .valueStream()
                    .filter(choice -> !choice.equals(value))
                    .findFirst()
                    .orElseThrow();
        }
        return switch (schema.path("type").asString()) {
            case "boolean" -> NODES.booleanNode(!value.asBoolean());
            case "integer" -> NODES.numberNode(value.asInt() + 1);
            case "string" -> NODES.stringNode("another");
            default -> throw new IllegalStateException("values.schema.json needs an example: " + schema);
        };
    }
}

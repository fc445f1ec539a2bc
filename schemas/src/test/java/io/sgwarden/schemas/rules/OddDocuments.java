package io.sgwarden.schemas.rules;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Random documents in the shape that a schema describes, in which anything may be missing, odd or of a wrong type. */
final class OddDocuments {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String EMOJI = "\uD83D\uDE00";
    private static final int DEEPEST = 12;

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\n",
            "web",
            "web\n",
            "sg-1",
            "SG-1",
            "vpc-1",
            "vpc-",
            "vpc-A",
            "pl-1",
            "tcp",
            "TCP",
            "6",
            "17",
            "icmp",
            "ICMPv6",
            "58",
            "1",
            "-1",
            "10.0.0.0/8",
            "é",
            EMOJI,
            "a'b",
            "\u0000",
            "\u007f",
            "\uD800",
            "tcp\n",
            "a".repeat(255),
            "a".repeat(256),
            "a".repeat(255) + "  ",
            "a".repeat(255) + " b",
            EMOJI.repeat(255),
            EMOJI.repeat(256),
            "\n".repeat(256));
    private static final List<Number> NUMBERS = List.of(
            0,
            -1,
            -2,
            1,
            80,
            255,
            256,
            65535,
            65536,
            Integer.MIN_VALUE,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE + 1L,
            Integer.MIN_VALUE - 1L,
            Long.MAX_VALUE,
            Long.MIN_VALUE);
    private static final List<Double> DOUBLES = List.of(
            -0.0,
            1.0,
            80.0,
            80.5,
            -1.5,
            255.5,
            65535.5,
            1e10,
            1e300,
            -1e300,
            1e-300,
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY);
    private static final List<BigDecimal> DECIMALS = List.of(
            new BigDecimal("80.0"),
            new BigDecimal("80.25"),
            new BigDecimal("-1.50"),
            new BigDecimal("1E+3"),
            new BigDecimal("2147483648.0"),
            new BigDecimal("-1E+30"));

    private final Random random;
    private final JsonNode root;
    private final int oddness;

    OddDocuments(Random random, JsonNode schema) {
        this.random = random;
        this.root = schema;
        this.oddness = random.nextInt(30);
    }

    JsonNode next() {
        return value(root, 0);
    }

    private JsonNode value(JsonNode schema, int depth) {
        if (depth > DEEPEST || random.nextInt(100) < oddness) {
            return odd(depth);
        }
        Map<String, JsonNode> properties = new LinkedHashMap<>();
        collect(schema, properties);
        if (!properties.isEmpty()) {
            return object(properties, depth);
        }
        JsonNode items = items(schema);
        if (items.isObject()) {
            ArrayNode array = NODES.arrayNode();
            for (int i = random.nextInt(3); i >= 0; i--) {
                array.add(value(items, depth + 1));
            }
            return array;
        }
        return resolved(schema).path("type").asString("").equals("integer") ? number() : text();
    }

    private JsonNode object(Map<String, JsonNode> properties, int depth) {
        ObjectNode object = NODES.objectNode();
        properties.forEach((name, schema) -> {
            if (random.nextInt(100) < 60) {
                object.set(name, value(schema, depth + 1));
            }
        });
        if (random.nextInt(10) == 0) {
            object.set("other", odd(depth));
        }
        return object;
    }

    private void collect(JsonNode schema, Map<String, JsonNode> properties) {
        if (schema.has("$ref")) {
            collect(target(schema), properties);
        }
        schema.path("properties").forEachEntry(properties::putIfAbsent);
    }

    private JsonNode items(JsonNode schema) {
        return resolved(schema).path("items");
    }

    private JsonNode resolved(JsonNode schema) {
        return schema.has("$ref") ? resolved(target(schema)) : schema;
    }

    private JsonNode target(JsonNode schema) {
        return root.at(schema.path("$ref").asString("").substring(1));
    }

    private JsonNode odd(int depth) {
        return switch (random.nextInt(8)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.booleanNode(random.nextBoolean());
            case 2, 3 -> number();
            case 4, 5 -> text();
            case 6 ->
                random.nextBoolean() || depth > DEEPEST
                        ? NODES.objectNode()
                        : NODES.objectNode().set("name", odd(depth + 1));
            default ->
                random.nextBoolean() || depth > DEEPEST
                        ? NODES.arrayNode()
                        : NODES.arrayNode().add(odd(depth + 1));
        };
    }

    private JsonNode text() {
        return NODES.stringNode(one(TEXTS));
    }

    private JsonNode number() {
        return switch (random.nextInt(5)) {
            case 0 -> NODES.numberNode(one(DOUBLES));
            case 1 -> NODES.numberNode(one(DECIMALS));
            case 2 -> NODES.numberNode(BigInteger.TWO.pow(random.nextInt(80)).negate());
            default -> {
                long number = one(NUMBERS).longValue();
                yield number == (int) number ? NODES.numberNode((int) number) : NODES.numberNode(number);
            }
        };
    }

    private <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}

package io.sgwarden.schemas.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads JSON values into nodes; several values may follow each other. */
final class JsonReader {
    /** Dumps are as large as the cluster, so only depth and the length of numbers are limited. */
    private static final StreamReadConstraints CONSTRAINTS = StreamReadConstraints.builder()
            .maxNestingDepth(LocatedNode.DEEPEST)
            .maxStringLength(Integer.MAX_VALUE)
            .build();

    /** Also used for dumps, which are read without locations. */
    static final JsonMapper MAPPER = JsonMapper.builder(
                    JsonFactory.builder().streamReadConstraints(CONSTRAINTS).build())
            .build();

    private final JsonParser parser;

    private JsonReader(JsonParser parser) {
        this.parser = parser;
    }

    static List<LocatedNode> read(String text) {
        List<LocatedNode> documents = new ArrayList<>();
        try (JsonParser parser = MAPPER.createParser(text)) {
            JsonReader reader = new JsonReader(parser);
            while (parser.nextToken() != null) {
                documents.add(reader.value());
            }
        }
        return documents;
    }

    static Position position(TokenStreamLocation location) {
        return new Position(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }

    private LocatedNode value() {
        Position position = here();
        return switch (parser.currentToken()) {
            case START_OBJECT -> mapping(position);
            case START_ARRAY -> sequence(position);
            default -> {
                JsonNode json = scalar();
                yield new LocatedNode(
                        json, new SourceLocation.Scalar(new TextRange(position, position(parser.currentLocation()))));
            }
        };
    }

    private LocatedNode mapping(Position position) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        Map<String, SourceLocation> locations = new LinkedHashMap<>();
        List<RepeatedKey> repeated = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            Position key = here();
            parser.nextToken();
            LocatedNode member = value();
            json.set(name, member.json());
            if (locations.put(name, member.location().under(key)) != null) {
                repeated.add(new RepeatedKey(name, key));
            }
        }
        return new LocatedNode(json, SourceLocation.Mapping.from(position, locations, repeated));
    }

    private LocatedNode sequence(Position position) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        List<SourceLocation> locations = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            LocatedNode element = value();
            json.add(element.json());
            locations.add(element.location());
        }
        return new LocatedNode(json, SourceLocation.Sequence.from(position, locations));
    }

    private JsonNode scalar() {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> JsonNodeFactory.instance.stringNode(parser.getString());
            case VALUE_NUMBER_INT -> LocatedNode.integer(parser.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT -> JsonNodeFactory.instance.numberNode(parser.getDoubleValue());
            case VALUE_TRUE -> JsonNodeFactory.instance.booleanNode(true);
            case VALUE_FALSE -> JsonNodeFactory.instance.booleanNode(false);
            default -> JsonNodeFactory.instance.nullNode();
        };
    }

    private Position here() {
        return position(parser.currentTokenLocation());
    }
}

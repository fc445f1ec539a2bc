package io.sgwarden.schemas.jsonschema;

import tools.jackson.databind.JsonNode;

/** A type that {@code type} can name, as far as our schema does. */
enum JsonType {
    OBJECT,
    ARRAY,
    STRING,
    /** A number without fraction, however it is written: {@code 1.0} is one. */
    INTEGER;

    boolean includes(JsonNode value) {
        return switch (this) {
            case OBJECT -> value.isObject();
            case ARRAY -> value.isArray();
            case STRING -> value.isString();
            case INTEGER -> value.isNumber() && value.canConvertToExactIntegral();
        };
    }
}

package io.sgwarden.schemas.jsonschema;

import tools.jackson.databind.JsonNode;

/**
 * A keyword of a schema that values can break.
 *
 * @param location its place in the schema, such as {@code /$defs/spec/required}
 * @param argument what the schema says there
 */
public record Constraint(String location, JsonNode argument) {
    public String keyword() {
        return location.substring(location.lastIndexOf('/') + 1);
    }
}

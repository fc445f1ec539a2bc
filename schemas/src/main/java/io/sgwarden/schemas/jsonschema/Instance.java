package io.sgwarden.schemas.jsonschema;

import io.sgwarden.schemas.finding.FieldPath;
import tools.jackson.databind.JsonNode;

/** A value that a schema is evaluated for. Its path is only computed where something is wrong. */
public sealed interface Instance {
    JsonNode value();

    FieldPath path();

    /** The whole document. */
    record Root(JsonNode value) implements Instance {
        @Override
        public FieldPath path() {
            return FieldPath.of();
        }
    }

    /** The value of a property. */
    record Member(Instance object, String name, JsonNode value) implements Instance {
        @Override
        public FieldPath path() {
            return object.path().key(name);
        }
    }

    /** An element of an array. */
    record Element(Instance array, int position, JsonNode value) implements Instance {
        @Override
        public FieldPath path() {
            return array.path().index(position);
        }
    }
}

package io.sgwarden.schemas.jsonschema;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A compiled schema. It is immutable. */
public final class SchemaPlan {
    private final Keyword schema;

    private SchemaPlan(Keyword schema) {
        this.schema = schema;
    }

    /**
     * Compiles a schema.
     *
     * @throws IllegalStateException it has a keyword that is not known here; the message says where
     */
    public static SchemaPlan of(JsonNode schema) {
        return new SchemaPlan(new SchemaCompiler(schema).schema("", schema));
    }

    /** What is wrong with the document; a keyword that is evaluated several times for a value may be there as often. */
    public List<Failure> check(JsonNode document) {
        List<Failure> failures = new ArrayList<>();
        schema.check(new Instance.Root(document), failures);
        return failures;
    }
}

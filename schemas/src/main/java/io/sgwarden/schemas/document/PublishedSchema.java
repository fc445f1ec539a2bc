package io.sgwarden.schemas.document;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Objects;
import tools.jackson.core.JacksonException;

/** The JSON Schemas (2020-12) of the documents that sgwarden writes. */
public final class PublishedSchema {
    /** In 2020-12 a format is only a note unless a reader says otherwise; a time that is none must not be read. */
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

    public static final PublishedSchema SCAN_REPORT = new PublishedSchema("scan-report");
    public static final PublishedSchema REPAIR_PLAN = new PublishedSchema("repair-plan");
    public static final PublishedSchema CLEANUP_PLAN = new PublishedSchema("cleanup-plan");
    public static final PublishedSchema REPAIR_REPORT = new PublishedSchema("repair-report");
    public static final PublishedSchema CLEANUP_REPORT = new PublishedSchema("cleanup-report");
    public static final PublishedSchema SCAN_DIFF = new PublishedSchema("scan-diff");
    public static final PublishedSchema REPORT_MANIFEST = new PublishedSchema("report-manifest");

    private final Schema schema;

    private PublishedSchema(String name) {
        this.schema = REGISTRY.getSchema(Objects.requireNonNull(
                PublishedSchema.class.getResourceAsStream("/io/sgwarden/schemas/" + name + ".schema.json")));
    }

    /**
     * What the document breaks, one line each with the place; empty where it is valid.
     *
     * @throws IllegalArgumentException not JSON
     */
    public List<String> problems(String json) {
        if (json.isBlank()) {
            throw new IllegalArgumentException("it is empty");
        }
        try {
            return schema.validate(json, InputFormat.JSON).stream()
                    .map(error -> place(error) + error.getMessage())
                    .sorted()
                    .toList();
        } catch (JacksonException malformed) {
            throw new IllegalArgumentException(malformed.getOriginalMessage(), malformed);
        }
    }

    private static String place(Error error) {
        String pointer = error.getInstanceLocation().toString();
        return pointer.isEmpty() ? "" : pointer + ": ";
    }
}

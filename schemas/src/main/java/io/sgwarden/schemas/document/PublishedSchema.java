package io.sgwarden.schemas.document;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Objects;
import tools.jackson.core.JacksonException;

/** The JSON Schemas (2020-12) of the documents that sgwarden writes. */
public final class PublishedSchema {
    public static final PublishedSchema SCAN_REPORT = new PublishedSchema("scan-report");
    public static final PublishedSchema REPAIR_PLAN = new PublishedSchema("repair-plan");
    public static final PublishedSchema CLEANUP_PLAN = new PublishedSchema("cleanup-plan");
    public static final PublishedSchema REPAIR_REPORT = new PublishedSchema("repair-report");
    public static final PublishedSchema CLEANUP_REPORT = new PublishedSchema("cleanup-report");
    public static final PublishedSchema SCAN_DIFF = new PublishedSchema("scan-diff");
    public static final PublishedSchema REPORT_MANIFEST = new PublishedSchema("report-manifest");

    private final Schema schema;

    private PublishedSchema(String name) {
        this.schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Objects.requireNonNull(
                        PublishedSchema.class.getResourceAsStream("/io/sgwarden/schemas/" + name + ".schema.json")));
    }

    /**
     * What the document breaks, one line each with the place; empty where it is valid.
     *
     * @throws IllegalArgumentException not JSON
     */
    public List<String> problems(String json) {
        try {
            return schema.validate(json, InputFormat.JSON).stream()
                    .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                    .sorted()
                    .toList();
        } catch (JacksonException malformed) {
            throw new IllegalArgumentException(malformed.getOriginalMessage(), malformed);
        }
    }
}

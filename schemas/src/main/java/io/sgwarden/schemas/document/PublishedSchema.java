package io.sgwarden.schemas.document;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import io.sgwarden.schemas.finding.FieldPath;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The JSON Schemas (2020-12) of the documents that sgwarden writes. */
public final class PublishedSchema {
    /** In 2020-12 formats are not checked by default, but malformed times must be refused. */
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                    .formatAssertionsEnabled(true)
                    .locale(Locale.ROOT)
                    .build()));

    public static final PublishedSchema SCAN_REPORT = new PublishedSchema("scan-report");
    public static final PublishedSchema REPAIR_PLAN = new PublishedSchema("repair-plan");
    public static final PublishedSchema CLEANUP_PLAN = new PublishedSchema("cleanup-plan");
    public static final PublishedSchema REPAIR_REPORT = new PublishedSchema("repair-report");
    public static final PublishedSchema CLEANUP_REPORT = new PublishedSchema("cleanup-report");
    public static final PublishedSchema SCAN_DIFF = new PublishedSchema("scan-diff");
    public static final PublishedSchema REPORT_MANIFEST = new PublishedSchema("report-manifest");

    private static final int LONGEST = 100;
    /** The parser's description of its input. */
    private static final Pattern POSITION = Pattern.compile(" \\(start marker at \\[Source: .*?]\\)");

    private final Schema schema;

    private PublishedSchema(String name) {
        this.schema = REGISTRY.getSchema(Objects.requireNonNull(
                PublishedSchema.class.getResourceAsStream("/io/sgwarden/schemas/" + name + ".schema.json")));
    }

    /**
     * The violations of the schema, one line each with field and value; empty if the document is valid.
     *
     * @throws IllegalArgumentException not JSON
     */
    public List<String> problems(String json) {
        if (json.isBlank()) {
            throw new IllegalArgumentException("it is empty");
        }
        try {
            return schema.validate(json, InputFormat.JSON).stream()
                    .map(PublishedSchema::problem)
                    .sorted()
                    .toList();
        } catch (JacksonException malformed) {
            throw new IllegalArgumentException(
                    POSITION.matcher(malformed.getOriginalMessage()).replaceAll(""), malformed);
        }
    }

    private static String problem(Error error) {
        FieldPath field = FieldPath.of();
        NodePath place = error.getInstanceLocation();
        for (int i = 0; i < place.getNameCount(); i++) {
            field = place.getElement(i) instanceof Integer position
                    ? field.index(position)
                    : field.key(place.getName(i));
        }
        String where = field.segments().isEmpty() ? "" : field + ": ";
        String problem = error.getKeyword().equals("format")
                ? "it must be a time such as 2026-11-23T00:00:00Z"
                : error.getMessage();
        return where + problem + value(error.getInstanceNode());
    }

    /** The value, if it is a scalar. */
    private static String value(@Nullable JsonNode node) {
        return node == null || node.isContainer() || node.isNull() ? "" : ": " + shortened(node.toString());
    }

    private static String shortened(String text) {
        int longest = Math.min(LONGEST, text.codePointCount(0, text.length()));
        int end = text.offsetByCodePoints(0, longest);
        return end == text.length() ? text : text.substring(0, end) + "\u2026";
    }
}

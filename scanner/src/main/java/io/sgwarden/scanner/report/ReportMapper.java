package io.sgwarden.scanner.report;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.Nulls;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Between {@link ScanReport} and JSON. A field that the records do not know is an error, not lost: a report is copied
 * into the next one; a list that an earlier version did not write is empty. Everything beyond ASCII is escaped, which
 * is the same text and cannot talk to a terminal.
 */
public final class ReportMapper {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .changeDefaultNullHandling(nulls -> nulls.withValueNulls(Nulls.AS_EMPTY))
            .changeDefaultVisibility(visibility -> visibility.withIsGetterVisibility(Visibility.NONE))
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(Include.NON_ABSENT))
            .build();

    private ReportMapper() {}

    static ScanReport read(String text) {
        return MAPPER.readValue(text, ScanReport.class);
    }

    static ScanReport read(JsonNode json) {
        return MAPPER.treeToValue(json, ScanReport.class);
    }

    public static String write(Object value) {
        return MAPPER.writer().with(JsonText.printer()).writeValueAsString(value) + "\n";
    }

    /** On one line. */
    public static String line(Object value) {
        return MAPPER.writeValueAsString(value) + "\n";
    }
}

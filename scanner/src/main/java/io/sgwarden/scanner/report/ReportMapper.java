package io.sgwarden.scanner.report;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.Nulls;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * The mapping between JSON and the records of reports and plans. A field that the records do not know is an error, not
 * lost: a report is copied into the next one. A list that an earlier version did not write is empty.
 */
public final class ReportMapper {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .changeDefaultNullHandling(nulls -> nulls.withValueNulls(Nulls.AS_EMPTY))
            .changeDefaultVisibility(visibility -> visibility.withIsGetterVisibility(Visibility.NONE))
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(Include.NON_ABSENT))
            .build();
    private static final ObjectWriter UNICODE = MAPPER.writer();
    /** Everything beyond ASCII escaped, which is the same text and cannot talk to a terminal. */
    private static final ObjectWriter ASCII = UNICODE.with(JsonWriteFeature.ESCAPE_NON_ASCII);

    private ReportMapper() {}

    public static <T> T read(String text, TypeReference<T> type) {
        return MAPPER.readValue(text, type);
    }

    /** On several lines, in ASCII. */
    public static String write(Object value) {
        return ASCII.with(JsonText.printer()).writeValueAsString(value) + "\n";
    }

    /** On one line, in ASCII. */
    public static String line(Object value) {
        return ASCII.writeValueAsString(value) + "\n";
    }

    /** On several lines, with every character as it is. */
    public static String writeUnicode(Object value) {
        return UNICODE.with(JsonText.printer()).writeValueAsString(value) + "\n";
    }

    /** The text that a plan's hash is made of. */
    public static String hashed(Object value) {
        return UNICODE.writeValueAsString(value);
    }
}

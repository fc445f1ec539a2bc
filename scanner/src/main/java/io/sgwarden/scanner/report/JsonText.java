package io.sgwarden.scanner.report;

import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** How JSON is written, as kubectl and the AWS CLI do: two spaces, line feeds on every platform, one at the end. */
public final class JsonText {
    public static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");
    private static final Separators SEPARATORS = Separators.createDefaultInstance()
            .withObjectNameValueSpacing(Separators.Spacing.AFTER)
            .withObjectEmptySeparator("")
            .withArrayEmptySeparator("");

    private JsonText() {}

    /** The text of a document. */
    public static String pretty(JsonNode json) {
        return MAPPER.writer().with(printer()).writeValueAsString(json) + "\n";
    }

    /** The same with everything beyond ASCII escaped: it is the same document, and cannot control a terminal. */
    public static String ascii(JsonNode json) {
        return MAPPER.writer()
                        .with(printer())
                        .with(JsonWriteFeature.ESCAPE_NON_ASCII)
                        .writeValueAsString(json)
                + "\n";
    }

    static DefaultPrettyPrinter printer() {
        return new DefaultPrettyPrinter(SEPARATORS).withObjectIndenter(INDENTER).withArrayIndenter(INDENTER);
    }
}

package io.sgwarden.schemas.document;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads dumps of many objects ({@code kubectl get … -A -o json|yaml}) quickly: without line and column, JSON directly
 * from bytes, and lists replaced by their items.
 */
public final class DumpReader {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private DumpReader() {}

    /**
     * All objects of the dump in their order; {@code List} and {@code …List} objects are replaced by their items. A
     * list that says that it is not complete follows its items, without them.
     *
     * @throws ManifestException if the dump is neither JSON nor YAML
     */
    public static List<JsonNode> objects(byte[] dump, String source) {
        List<JsonNode> objects = new ArrayList<>();
        documents(dump, source).forEach(document -> flatten(document, objects));
        return objects;
    }

    /**
     * All documents of a dump in JSON.
     *
     * @throws ManifestException if it is not JSON, or ends too early; YAML shows neither
     */
    public static List<JsonNode> jsonObjects(byte[] dump, String source) {
        int start = startsWithMark(dump) ? BYTE_ORDER_MARK.length : 0;
        if (!looksLikeJson(dump)) {
            throw new ManifestException(
                    source, Position.START, "it is not JSON, and YAML does not show whether it is whole");
        }
        try {
            return json(dump, start);
        } catch (JacksonException broken) {
            throw notJson(source, broken);
        }
    }

    /**
     * The objects of the dump as they are, lists with their items.
     *
     * @throws ManifestException if the dump is neither JSON nor YAML
     */
    public static List<JsonNode> documents(byte[] dump, String source) {
        return parse(dump, startsWithMark(dump) ? BYTE_ORDER_MARK.length : 0, source);
    }

    /** As {@link #objects(byte[], String)}; the stream is read to its end and left open. */
    public static List<JsonNode> objects(InputStream dump, String source) throws IOException {
        return objects(dump.readAllBytes(), source);
    }

    /** Whether the dump is JSON. Truncated JSON cannot be parsed; truncated YAML often can. */
    public static boolean looksLikeJson(byte[] dump) {
        return looksLikeJson(dump, startsWithMark(dump) ? BYTE_ORDER_MARK.length : 0);
    }

    private static boolean startsWithMark(byte[] dump) {
        return dump.length >= BYTE_ORDER_MARK.length
                && java.util.Arrays.equals(dump, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
    }

    private static List<JsonNode> parse(byte[] dump, int start, String source) {
        if (!looksLikeJson(dump, start)) {
            requireWholeLines(dump, source);
            return yaml(dump, start, source);
        }
        try {
            return json(dump, start);
        } catch (JacksonException broken) {
            return yamlUnlessJson(dump, start, source, broken);
        }
    }

    /** What is cut off is often no error in YAML. */
    private static void requireWholeLines(byte[] dump, String source) {
        if (dump.length > 0 && dump[dump.length - 1] != '\n') {
            throw new ManifestException(
                    source, Position.START, "its last line does not end, as if it were cut off; dump again");
        }
    }

    /** YAML in flow style looks like JSON. If the text is neither, the error of the JSON parser is the clearer one. */
    private static List<JsonNode> yamlUnlessJson(byte[] dump, int start, String source, JacksonException broken) {
        try {
            return yaml(dump, start, source);
        } catch (ManifestException neither) {
            ManifestException failure = notJson(source, broken);
            failure.addSuppressed(neither);
            throw failure;
        }
    }

    private static ManifestException notJson(String source, JacksonException broken) {
        return new ManifestException(
                source, JsonReader.position(broken.getLocation()), String.valueOf(broken.getOriginalMessage()));
    }

    private static boolean looksLikeJson(byte[] dump, int start) {
        int at = start;
        while (at < dump.length && dump[at] <= ' ' && dump[at] >= 0) {
            at++;
        }
        return at < dump.length && (dump[at] == '{' || dump[at] == '[');
    }

    private static List<JsonNode> json(byte[] dump, int start) {
        List<JsonNode> documents = new ArrayList<>();
        JsonMapper mapper =
                JsonReader.MAPPER.rebuild().nodeFactory(new SharedTexts()).build();
        try (JsonParser parser = mapper.createParser(dump, start, dump.length - start)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                JsonNode document = mapper.readTree(parser);
                documents.add(document);
            }
        }
        return documents;
    }

    private static List<JsonNode> yaml(byte[] dump, int start, String source) {
        String text = new String(dump, start, dump.length - start, StandardCharsets.UTF_8);
        return ManifestReader.read(text, source).stream()
                .map(ManifestDocument::json)
                .toList();
    }

    private static void flatten(JsonNode document, List<JsonNode> objects) {
        if (!Lists.isList(document)) {
            objects.add(document);
            return;
        }
        document.path("items").forEach(item -> flatten(item, objects));
        if (Lists.isPage(document)) {
            objects.add(((ObjectNode) document).without("items"));
        }
    }
}

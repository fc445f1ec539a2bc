package io.sgwarden.scanner.planfile;

import io.sgwarden.scanner.model.Sha256;
import io.sgwarden.scanner.report.JsonText;
import io.sgwarden.scanner.report.ScanReportJson;
import io.sgwarden.schemas.document.PublishedSchema;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What plan files have in common: a kind, a schema, steps, and the hash of the steps by which they are approved. */
record PlanText(String kind, PublishedSchema schema, String writtenBy) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    static String hash(ArrayNode steps) {
        return Sha256.hex(steps.toString());
    }

    String write(ArrayNode steps, Optional<String> capExceeded) {
        ObjectNode json = JsonText.NODES.objectNode();
        json.put("apiVersion", ScanReportJson.API_VERSION).put("kind", kind).put("sha256", hash(steps));
        capExceeded.ifPresent(reason -> json.put("capExceeded", reason));
        json.set("steps", steps);
        return JsonText.pretty(json);
    }

    /**
     * The document, of the right kind and form.
     *
     * @throws PlanFileException not a plan of this kind and version
     */
    JsonNode read(String text, String source) {
        JsonNode json = parse(text, source);
        if (!json.path("kind").asString("").equals(kind)
                || !json.path("apiVersion").asString("").equals(ScanReportJson.API_VERSION)) {
            throw new PlanFileException("Could not read plan " + source + ": it is not a " + kind + " of "
                    + ScanReportJson.API_VERSION + "; write one with: " + writtenBy);
        }
        List<String> problems = schema.problems(text);
        if (!problems.isEmpty()) {
            throw new PlanFileException("Could not read plan " + source + ": " + problems.getFirst() + "; plan again");
        }
        return json;
    }

    /** Refuses a file whose steps are not those that its hash was made of. */
    static void requireHash(JsonNode json, String hash, String source) {
        if (!hash.equals(json.path("sha256").asString(""))) {
            throw new PlanFileException(
                    "Could not read plan " + source + ": its steps do not have the hash that it names; plan again");
        }
    }

    private static JsonNode parse(String text, String source) {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException malformed) {
            throw new PlanFileException(
                    "Could not read plan " + source + ": " + malformed.getOriginalMessage() + "; plan again");
        }
    }
}

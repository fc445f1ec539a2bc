package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.finding.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rules that {@code securitygroup.schema.json} states, read from that file: {@code x-sgwarden-rules} beside a
 * constraint names its rule, {@code x-sgwarden-texts} holds the texts of each rule.
 */
final class SchemaRules {
    static final String RESOURCE = "/io/sgwarden/schemas/securitygroup.schema.json";

    /** The whole schema. */
    static final JsonNode SCHEMA = load();

    private static final JsonNode TEXTS = SCHEMA.path("x-sgwarden-texts");

    private SchemaRules() {}

    /** The rule of that id, for the list of the catalogue. */
    static CatalogueEntry rule(String id) {
        RuleInfo info = info(id);
        return () -> info;
    }

    private static RuleInfo info(String id) {
        JsonNode texts = TEXTS.path(id);
        if (texts.isMissingNode()) {
            throw new IllegalStateException(
                    id + ": no texts; write them in securitygroup.schema.json, x-sgwarden-texts");
        }
        RuleInfo.Builder rule = RuleInfo.of(id)
                .summary(texts.path("summary").asString(""))
                .fields(texts.path("fields").asString(""))
                .problem(Problem.valueOf(texts.path("problem").asString(Problem.INVALID.name())))
                .allowed(texts.path("allowed").asString(""))
                .answer(texts.path("answer").asString(""))
                .fix(texts.path("fix").asString(""));
        if (texts.path("leavesGroup").asBoolean(false)) {
            rule.leavesGroup();
        }
        if (texts.path("onlyOnCreate").asBoolean(false)) {
            rule.onlyOnCreate();
        }
        return rule.evidence(
                EvidenceKind.valueOf(texts.path("evidence").asString("")),
                texts.path("source").asString(""));
    }

    private static JsonNode load() {
        try (InputStream stream = Objects.requireNonNull(SchemaRules.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return JsonMapper.shared().readTree(stream);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("Could not read " + RESOURCE, unreadable);
        }
    }
}

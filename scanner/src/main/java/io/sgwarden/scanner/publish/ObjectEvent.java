package io.sgwarden.scanner.publish;

import io.sgwarden.scanner.model.Sha256;
import io.sgwarden.schemas.securitygroup.Ack;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An Event ({@code events.k8s.io/v1}) on a SecurityGroup object: {@code kubectl describe} shows it beside the object.
 * Lengths are those of the API's validation.
 *
 * @param regarding the object, with its namespace
 * @param action what was done, and the reason in one word each
 * @param note cut to 1 kB
 */
record ObjectEvent(ObjectNode regarding, String action, String reason, Type type, String note) {
    private static final int NOTE_BYTES = 1024;
    private static final int NAME_LENGTH = 32;
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** Whether somebody has to do something. */
    enum Type {
        NORMAL("Normal"),
        WARNING("Warning");

        private final String id;

        Type(String id) {
            this.id = id;
        }
    }

    static ObjectNode reference(String namespace, String name, String uid) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("apiVersion", Ack.API_VERSION)
                .put("kind", "SecurityGroup")
                .put("name", name)
                .put("uid", uid)
                .put("namespace", namespace);
    }

    /**
     * As the API server takes it.
     *
     * @param identity of the occasion: the same one is not announced twice
     */
    ObjectNode json(String run, Instant time, String... identity) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("apiVersion", "events.k8s.io/v1")
                .put("kind", "Event");
        json.putObject("metadata")
                .put("name", "sgwarden-" + Sha256.hex(identity).substring(0, NAME_LENGTH))
                .put("namespace", regarding.path("namespace").asString(""))
                .putObject("labels")
                .put(ReportStore.OWNER_LABEL, ReportStore.OWNER);
        json.put("eventTime", MICROS.format(time))
                .put("reportingController", "sgwarden.io/scanner")
                .put("reportingInstance", "sgwarden-" + run)
                .put("action", action)
                .put("reason", reason)
                .put("type", type.id);
        json.set("regarding", regarding);
        return json.put("note", shortened());
    }

    private String shortened() {
        if (note.getBytes(StandardCharsets.UTF_8).length <= NOTE_BYTES) {
            return note;
        }
        // Four bytes at most for a character.
        return note.substring(0, note.offsetByCodePoints(0, NOTE_BYTES / Integer.BYTES - 3)) + "...";
    }
}

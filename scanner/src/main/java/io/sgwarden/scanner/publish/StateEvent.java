package io.sgwarden.scanner.publish;

import io.sgwarden.scanner.model.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An Event ({@code events.k8s.io/v1}) on an object whose state is another than its report said: {@code kubectl
 * describe} shows it beside the object. Lengths are those of the API's validation.
 */
final class StateEvent {
    private static final int NOTE_BYTES = 1024;
    private static final int NAME_LENGTH = 32;
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private StateEvent() {}

    /**
     * The event; absent where the state is what it was, or is not known.
     *
     * @param last the state that was known last
     */
    static Optional<ObjectNode> of(DesiredReport report, String last, String run, Instant time) {
        JsonNode result = report.results().getFirst();
        String state = result.at("/properties/state").asString("");
        if (report.key().namespace().isEmpty() || state.equals("undecided") || state.equals(last)) {
            return Optional.empty();
        }
        return Optional.of(write(report, result, last, run, time));
    }

    private static ObjectNode write(DesiredReport report, JsonNode result, String last, String run, Instant time) {
        String state = result.path("rule").asString("");
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("apiVersion", "events.k8s.io/v1")
                .put("kind", "Event");
        json.putObject("metadata")
                .put(
                        "name",
                        "sgwarden-"
                                + Sha256.hex(report.key().name(), last, state, run)
                                        .substring(0, NAME_LENGTH))
                .put("namespace", report.key().namespace().orElseThrow())
                .putObject("labels")
                .put(ReportStore.OWNER_LABEL, ReportStore.OWNER);
        json.put("eventTime", MICROS.format(time))
                .put("reportingController", "sgwarden.io/scanner")
                .put("reportingInstance", "sgwarden-" + run)
                .put("action", "Scan")
                .put("reason", state.equals("managed") ? "SecurityGroupRecovered" : "SecurityGroupStateChanged")
                .put("type", result.path("result").asString("").equals("fail") ? "Warning" : "Normal");
        json.set("regarding", report.envelope().path("scope").deepCopy());
        String note = state + " (was " + StableText.of(last) + "): "
                + result.path("message").asString("");
        return json.put("note", shortened(note));
    }

    private static String shortened(String note) {
        if (note.getBytes(StandardCharsets.UTF_8).length <= NOTE_BYTES) {
            return note;
        }
        // Four bytes at most for a character.
        return note.substring(0, note.offsetByCodePoints(0, NOTE_BYTES / Integer.BYTES - 3)) + "...";
    }
}

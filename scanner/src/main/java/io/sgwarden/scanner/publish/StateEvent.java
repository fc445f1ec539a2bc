package io.sgwarden.scanner.publish;

import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The Event on an object whose state is another than its report said. */
final class StateEvent {
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
        ObjectEvent event = new ObjectEvent(
                (ObjectNode) report.envelope().path("scope").deepCopy(),
                "Scan",
                state.equals("managed") ? "SecurityGroupRecovered" : "SecurityGroupStateChanged",
                result.path("result").asString("").equals("fail") ? ObjectEvent.Type.WARNING : ObjectEvent.Type.NORMAL,
                state + " (was " + StableText.of(last) + "): "
                        + result.path("message").asString(""));
        return event.json(run, time, report.key().name(), last, state, run);
    }
}

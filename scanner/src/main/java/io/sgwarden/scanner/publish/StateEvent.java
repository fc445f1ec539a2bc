package io.sgwarden.scanner.publish;

import io.sgwarden.scanner.report.ScanReport.Run;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The Event on an object whose state is another than was announced. */
final class StateEvent {
    private StateEvent() {}

    /** The event; absent where the state is what it was, is not known, or was never another and is in order. */
    static Optional<ObjectNode> of(DesiredReport report, PublishedState earlier, Run run) {
        JsonNode result = report.results().getFirst();
        String state = result.at("/properties/state").asString("");
        boolean known = report.key().namespace().isPresent() && ResultJson.isDecided(state);
        boolean news = earlier.state().map(before -> !before.equals(state)).orElseGet(() -> isFailure(result));
        return known && news ? Optional.of(write(report, earlier, run)) : Optional.empty();
    }

    private static boolean isFailure(JsonNode result) {
        return result.path("result").asString("").equals("fail");
    }

    private static ObjectNode write(DesiredReport report, PublishedState earlier, Run run) {
        JsonNode result = report.results().getFirst();
        String state = result.path("rule").asString("");
        ObjectEvent event = new ObjectEvent(
                (ObjectNode) report.envelope().path("scope").deepCopy(),
                "Scan",
                state.equals("managed") ? "SecurityGroupRecovered" : "SecurityGroupStateChanged",
                isFailure(result) ? ObjectEvent.Type.WARNING : ObjectEvent.Type.NORMAL,
                state
                        + earlier.state()
                                .map(before -> " (was " + StableText.of(before) + ")")
                                .orElse("") + ": " + result.path("message").asString(""));
        return event.json(
                run.id(), run.startedAt(), report.key().name(), earlier.state().orElse(""), state, earlier.version());
    }
}

package io.sgwarden.scanner.publish;

import io.sgwarden.scanner.model.Outcome;
import io.sgwarden.scanner.model.RepairAction;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** The Event on an object that a repair has changed, or could not. */
public final class RepairEvent {
    private RepairEvent() {}

    /** The event; absent where nothing was begun. */
    public static Optional<ObjectNode> of(Outcome outcome, String run, Instant time) {
        Optional<ObjectEvent> event = switch (outcome.end()) {
            case CONVERGED, RECORDED -> Optional.of(event(outcome, "Repaired", ObjectEvent.Type.NORMAL));
            case SPEC_REFUSED, ARMED, REPLACED ->
                Optional.of(event(outcome, "RepairUnfinished", ObjectEvent.Type.WARNING));
            case NOT_CONVERGED, NO_REACTION, FAILED ->
                Optional.of(event(outcome, "RepairFailed", ObjectEvent.Type.WARNING));
            case SKIPPED, HELD_BACK ->
                outcome.written().isEmpty()
                        ? Optional.empty()
                        : Optional.of(event(outcome, "RepairUnfinished", ObjectEvent.Type.WARNING));
        };
        return event.map(
                found -> found.json(run, time, outcome.uid(), outcome.end().id(), outcome.message(), time.toString()));
    }

    private static ObjectEvent event(Outcome outcome, String reason, ObjectEvent.Type type) {
        String written = outcome.written().stream().map(RepairAction::type).collect(Collectors.joining(", "));
        return new ObjectEvent(
                ObjectEvent.reference(outcome.key().namespace(), outcome.key().name(), outcome.uid()),
                "Repair",
                reason,
                type,
                outcome.end().id() + ": " + StableText.of(outcome.message())
                        + (written.isEmpty() ? "" : " (" + written + ")"));
    }
}

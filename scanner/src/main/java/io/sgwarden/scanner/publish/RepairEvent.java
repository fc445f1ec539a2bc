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
        return switch (outcome.end()) {
            case CONVERGED, RECORDED -> Optional.of(write(outcome, "Repaired", ObjectEvent.Type.NORMAL, run, time));
            case SPEC_REFUSED, ARMED, REPLACED ->
                Optional.of(write(outcome, "RepairUnfinished", ObjectEvent.Type.WARNING, run, time));
            case NOT_CONVERGED, NO_REACTION, FAILED ->
                Optional.of(write(outcome, "RepairFailed", ObjectEvent.Type.WARNING, run, time));
            case SKIPPED, HELD_BACK ->
                outcome.written().isEmpty()
                        ? Optional.empty()
                        : Optional.of(write(outcome, "RepairUnfinished", ObjectEvent.Type.WARNING, run, time));
        };
    }

    private static ObjectNode write(Outcome outcome, String reason, ObjectEvent.Type type, String run, Instant time) {
        String written = outcome.written().stream().map(RepairAction::type).collect(Collectors.joining(", "));
        ObjectEvent event = new ObjectEvent(
                ObjectEvent.reference(outcome.key().namespace(), outcome.key().name(), outcome.uid()),
                "Repair",
                reason,
                type,
                outcome.end().id() + ": " + StableText.of(outcome.message())
                        + (written.isEmpty() ? "" : " (" + written + ")"));
        return event.json(run, time, outcome.uid(), outcome.end().id(), outcome.message(), time.toString());
    }
}

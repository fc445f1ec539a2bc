package io.sgwarden.scanner.classify;

import io.sgwarden.scanner.evidence.MatchCandidate;
import io.sgwarden.scanner.evidence.UsageFacts;
import io.sgwarden.scanner.model.ControllerConfiguration;
import io.sgwarden.scanner.model.Evidence.Fact;
import io.sgwarden.scanner.model.FactId;
import io.sgwarden.scanner.model.PlainTime;
import io.sgwarden.scanner.model.WatchingController;
import io.sgwarden.schemas.securitygroup.Ack;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is said of an object whose deletion does not end: who holds it, and how to free it. */
final class DeletionText {
    private static final Set<FactId> HOLDING = Set.of(FactId.IN_USE, FactId.REFERENCED);

    private DeletionText() {}

    /** Since when the deletion hangs, and what holds it. */
    static String message(ObjectCase object) {
        List<String> sentences = new ArrayList<>();
        sentences.add("Deletion has hung since "
                + object.metadata().deletionTimestamp().map(PlainTime::of).orElse("") + ": " + obstacle(object) + ".");
        stoppedController(object).ifPresent(sentences::add);
        object.status().complaint().map(text -> "The controller says: " + text).ifPresent(sentences::add);
        return String.join(" ", sentences);
    }

    /** How the deletion can end, with or without deleting the group. */
    static String remedy(ObjectCase object) {
        if (!object.metadata().hasAckFinalizer()) {
            return "No controller deletes the group any more. Find out who set these finalizers; the group stays in"
                    + " AWS, and is reported as leaked once the object is gone.";
        }
        String free = uses(object).stream().anyMatch(fact -> HOLDING.contains(fact.id()))
                ? "Free the group: detach it from what uses it, and remove it from the rules that refer to it. "
                : "";
        String end = object.terminal()
                ? "A Terminal object is not tried again until the controller is restarted. "
                : "The controller tries again by itself, after at most 17 minutes. ";
        return (stoppedController(object).isPresent() ? "Start a controller that watches the object. " : "")
                + free
                + end
                + "To keep the group, set the object's annotation " + Ack.DELETION_POLICY
                + " to retain: the object is then deleted without it.";
    }

    private static String obstacle(ObjectCase object) {
        String group = object.group()
                .map(found ->
                        (object.idRecorded() ? "group " : "a group of its name, ") + found.id() + ", still exists")
                .orElse("no group of it is known");
        List<String> holders = uses(object).stream()
                .filter(fact -> HOLDING.contains(fact.id()) || !fact.verified())
                .map(Fact::fact)
                .collect(Collectors.toCollection(ArrayList::new));
        holders.addFirst(group);
        holders.add("finalizers " + String.join(", ", object.metadata().finalizers()) + " are on the object");
        return String.join("; ", holders);
    }

    private static List<Fact> uses(ObjectCase object) {
        return object.candidate().stream()
                .flatMap((MatchCandidate side) -> UsageFacts.of(side.usage(), side.referencedBy()).stream())
                .toList();
    }

    private static Optional<String> stoppedController(ObjectCase object) {
        return switch (object.controller()) {
            case WatchingController.Nobody ignored -> Optional.of("No controller watches the object.");
            case WatchingController.Known(ControllerConfiguration controller)
            when !controller.isRunning() ->
                Optional.of("Its controller " + controller.deployment() + " is scaled to zero.");
            default -> Optional.empty();
        };
    }
}

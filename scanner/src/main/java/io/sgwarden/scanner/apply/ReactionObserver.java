package io.sgwarden.scanner.apply;

import io.sgwarden.scanner.apply.Examination.Examined;
import io.sgwarden.scanner.model.Gap;
import io.sgwarden.scanner.model.Outcome.Reason;
import io.sgwarden.scanner.model.Outcome.Result;
import io.sgwarden.scanner.model.Reading;
import io.sgwarden.scanner.model.RepairPlan.Step;
import io.sgwarden.scanner.model.ResourceKey;
import io.sgwarden.scanner.model.State;
import io.sgwarden.schemas.securitygroup.Ack;
import io.sgwarden.schemas.securitygroup.FailureText;
import io.sgwarden.schemas.securitygroup.Metadata;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import io.sgwarden.schemas.securitygroup.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Waits for the controller of an object, and says how it reacted to our writes. Its static methods are pure: they
 * compare the object with what our last write left.
 */
final class ReactionObserver {
    private final RepairPorts ports;
    private final Duration wait;

    /** An observer that waits at most so long. */
    ReactionObserver(RepairPorts ports, Duration wait) {
        this.ports = ports;
        this.wait = wait;
    }

    /** What an object shows after our writes. */
    enum Reaction {
        /** Nothing has changed since our last write. */
        NOTHING,
        /** The controller is at work, or stuck on something that is neither ours nor the spec's. */
        WORKING,
        /** The controller manages the group, is Synced, and rules in EC2 equal the spec. */
        CONVERGED,
        /** The controller manages the group, and EC2 refuses the spec. */
        REFUSED,
        /** Released beside somebody else's group of that name, which is left alone. */
        REPLACED,
        /** The controller removed its finalizer again: it had not read the recorded id yet. */
        LOST_FINALIZER,
        /** The object does not exist any more. */
        GONE,
        /** It could not be read. */
        UNREAD;

        /** Whether waiting longer is of no use, if a second reading shows the same. */
        private boolean isFinal() {
            return this == CONVERGED || this == REFUSED || this == REPLACED || this == LOST_FINALIZER || this == GONE;
        }

        private boolean managesGroup() {
            return this == CONVERGED || this == REFUSED;
        }
    }

    /**
     * One reading of an object while its controller is waited for.
     *
     * @param object absent where it was not read
     * @param gap why it was not read
     */
    record Observation(Reaction reaction, Optional<SecurityGroup> object, Optional<Gap> gap) {
        private static Observation of(Reaction reaction, SecurityGroup object) {
            return new Observation(reaction, Optional.of(object), Optional.empty());
        }

        boolean confirms(Observation earlier) {
            return reaction.isFinal() && reaction == earlier.reaction;
        }
    }

    /**
     * Whether two readings, a pause apart, are equal within the wait: then a pass of the controller that was under way
     * has ended. An object that cannot be read counts as quiet: the next examination says why.
     */
    boolean becomesQuiet(ResourceKey key) {
        Instant deadline = ports.sleeper().now().plus(wait);
        Optional<List<Object>> before = get(key).map(ReactionObserver::relevant);
        while (ports.sleeper().now().isBefore(deadline)) {
            ports.sleeper().pause();
            Optional<List<Object>> now = get(key).map(ReactionObserver::relevant);
            if (now.equals(before)) {
                return true;
            }
            before = now;
        }
        return false;
    }

    /**
     * What two readings are compared by. The {@code resourceVersion} would be too strict: an annotation disturbs no
     * repair.
     */
    private static List<Object> relevant(SecurityGroup object) {
        Metadata metadata = object.metadata();
        return List.of(metadata.uid(), metadata.generation(), metadata.finalizers(), status(object));
    }

    /**
     * Reads until two readings, a pause apart, show the same final reaction. At the end of the wait EC2 is read again,
     * and a second time to confirm it where that brought news.
     *
     * @param before the object as our last write left it
     */
    Observation await(Step step, SecurityGroup before) {
        Instant deadline = ports.sleeper().now().plus(wait);
        Observation last = Observation.of(Reaction.NOTHING, before);
        while (ports.sleeper().now().isBefore(deadline)) {
            Observation seen = glance(step, before);
            if (seen.confirms(last)) {
                return seen;
            }
            last = seen;
            ports.sleeper().pause();
        }
        Observation seen = examine(step, before);
        if (!seen.reaction().isFinal() || seen.confirms(last)) {
            return seen;
        }
        ports.sleeper().pause();
        return examine(step, before);
    }

    /** Reads EC2 only once the object has changed. */
    private Observation glance(Step step, SecurityGroup before) {
        return get(step.key())
                .filter(now -> isUnchanged(before, now))
                .map(now -> Observation.of(Reaction.NOTHING, now))
                .orElseGet(() -> examine(step, before));
    }

    private Observation examine(Step step, SecurityGroup before) {
        return switch (ports.examiner().examine(step)) {
            case Examination.Gone ignored -> new Observation(Reaction.GONE, Optional.empty(), Optional.empty());
            case Examination.Unread(Gap gap) -> new Observation(Reaction.UNREAD, Optional.empty(), Optional.of(gap));
            case Examined now -> Observation.of(reactionOf(step, before, now), now.object());
        };
    }

    /** Whether the object is gone, or still waits for something, after ACK's finalizer was removed. */
    Result deletion(Step step) {
        return switch (ports.reader().get(step.key())) {
            case Reading.Unread<Optional<SecurityGroup>>(Gap gap) -> Reason.REACTION_UNREAD.of(gap.reason());
            case Reading.Known<Optional<SecurityGroup>>(Optional<SecurityGroup> found) ->
                deletion(
                        step,
                        found.map(SecurityGroup::metadata)
                                .filter(metadata -> metadata.uid().equals(step.uid()))
                                .map(Metadata::finalizers)
                                .orElse(List.of()));
        };
    }

    private static Result deletion(Step step, List<String> finalizers) {
        if (finalizers.contains(Ack.FINALIZER)) {
            return Reason.FINALIZER_RESTORED.of();
        }
        return finalizers.isEmpty()
                ? Reason.DELETION_RELEASED.of(step.groupId())
                : Reason.OTHER_FINALIZERS.of(String.join(", ", finalizers));
    }

    private Optional<SecurityGroup> get(ResourceKey key) {
        return ports.reader().get(key) instanceof Reading.Known<Optional<SecurityGroup>>(Optional<SecurityGroup> object)
                ? object
                : Optional.empty();
    }

    private static boolean isUnchanged(SecurityGroup before, SecurityGroup now) {
        return sameStatus(before, now)
                && before.metadata().hasAckFinalizer() == now.metadata().hasAckFinalizer();
    }

    private static JsonNode status(SecurityGroup object) {
        return object.json().path("status");
    }

    /** The whole status, conditions with their times included: a controller's pass shows at least there. */
    static boolean sameStatus(SecurityGroup one, SecurityGroup other) {
        return status(one).equals(status(other));
    }

    /**
     * Whether the controller began by itself before a reconcile was triggered, so that nothing more need be written: a
     * retry that was due anyway has read the id.
     */
    static boolean isAtWork(Step step, SecurityGroup before, Examined now) {
        boolean statusChanged = !sameStatus(before, now.object());
        if (step.recreates()) {
            return before.status().id().isEmpty() && statusChanged;
        }
        Reaction reaction = reactionOf(step, before, now);
        return reaction.managesGroup() || (reaction == Reaction.WORKING && !now.hasGroupOf(step) && statusChanged);
    }

    /** Whether the controller itself took over after the id was recorded: only its own conditions show that. */
    static boolean tookOver(SecurityGroup before, Observation seen) {
        boolean conditionsChanged = seen.object()
                .filter(now -> !now.status().conditions().equals(before.status().conditions()))
                .isPresent();
        return conditionsChanged && seen.reaction().managesGroup();
    }

    /** How a step ends after the reaction that was waited for. */
    static Result result(Step step, Observation seen) {
        return switch (seen.reaction()) {
            case CONVERGED ->
                Reason.IN_SYNC.of(
                        seen.object().flatMap(object -> object.status().id()).orElse(step.groupId()));
            case REFUSED -> Reason.SPEC_REFUSED.of(complaint(seen));
            case REPLACED -> Reason.NAME_TAKEN.of(step.groupId());
            case LOST_FINALIZER -> Reason.FINALIZER_REMOVED.of(complaint(seen));
            case WORKING, NOTHING -> Reason.NOT_IN_SYNC.of(complaint(seen));
            case UNREAD -> Reason.REACTION_UNREAD.of(seen.gap().map(Gap::reason).orElse(""));
            case GONE -> Reason.NO_LONGER_EXISTS.of();
        };
    }

    private static String complaint(Observation seen) {
        return seen.object().flatMap(object -> object.status().complaint()).orElse("it does not say why");
    }

    /**
     * What the examined object shows.
     *
     * @param before the object as our last write left it
     */
    static Reaction reactionOf(Step step, SecurityGroup before, Examined now) {
        SecurityGroup object = now.object();
        if (!object.metadata().uid().equals(step.uid())) {
            return Reaction.GONE;
        }
        // once the id is cleared, another group may be in question without anybody having done anything
        if (isUnchanged(before, object) && (step.recreates() || now.hasGroupOf(step))) {
            return Reaction.NOTHING;
        }
        if (step.recreates()) {
            return afterRelease(step, now);
        }
        if (!object.metadata().hasAckFinalizer()) {
            return Reaction.LOST_FINALIZER;
        }
        return object.status().id().filter(step.groupId()::equals).isPresent() ? managing(step, now) : Reaction.WORKING;
    }

    /** Created again and managed; or unmanaged beside a group that belongs to somebody else. */
    private static Reaction afterRelease(Step step, Examined now) {
        Status status = now.object().status();
        boolean created = status.id().filter(id -> !id.equals(step.groupId())).isPresent();
        if (now.object().metadata().hasAckFinalizer() && created) {
            return managing(step, now);
        }
        boolean nameRefused = status.isTrue(Ack.CONDITION_TERMINAL)
                || status.complaints().anyMatch(text -> text.contains(FailureText.DUPLICATE));
        return nameRefused && now.finding().state() == State.NAME_TAKEN ? Reaction.REPLACED : Reaction.WORKING;
    }

    private static Reaction managing(Step step, Examined now) {
        if (now.isInSync()) {
            return Reaction.CONVERGED;
        }
        boolean refused = now.object()
                .status()
                .complaints()
                .filter(text -> !text.equals(FailureText.ALREADY_EXISTS))
                .anyMatch(text -> FailureText.ec2Code(text)
                        .map(code -> blamesSpec(step, code))
                        .orElse(now.breaksDenyRule()));
        return refused ? Reaction.REFUSED : Reaction.WORKING;
    }

    /** A group that was there all along is found: what is not found is then one that a rule names. */
    private static boolean blamesSpec(Step step, String ec2Code) {
        return FailureText.blamesSpec(ec2Code) || (ec2Code.equals(FailureText.NOT_FOUND) && !step.recreates());
    }
}

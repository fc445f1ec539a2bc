package io.sgwarden.scanner.apply;

import io.sgwarden.scanner.cluster.ClusterReader;
import io.sgwarden.scanner.cluster.ClusterWriter;
import io.sgwarden.scanner.cluster.ClusterWriter.PatchResult;
import io.sgwarden.scanner.model.Reading;
import io.sgwarden.scanner.model.ResourceKey;
import io.sgwarden.scanner.model.Sleeper;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/**
 * Undoes what a run has put on an object: the half-done touch, and the finalizer to which no controller reacted.
 *
 * <p>Unlike every other write these are tried again after more than one conflict: the controller that the first half of
 * a touch triggers writes at that very moment, and nothing is removed but what sgwarden itself had added. Each try
 * reads the object again.
 */
final class Undo {
    private static final int TRIES = 20;
    private static final Next UNREAD = new Next.ReadAgain("it was not read");

    private final ClusterReader reader;
    private final ClusterWriter writer;
    private final Sleeper sleeper;

    Undo(RepairPorts ports) {
        this.reader = ports.reader();
        this.writer = ports.writer();
        this.sleeper = ports.sleeper();
    }

    /** What comes next. */
    private sealed interface Next {
        record Write(ObjectNode patch) implements Next {}

        record Finished() implements Next {}

        record GiveUp(String reason) implements Next {}

        record ReadAgain(String reason) implements Next {}
    }

    /**
     * Second half of a touch: the spec ends exactly as it began.
     *
     * @param begun the object as the first half left it
     * @return why the touch is still there; empty when it is not
     */
    Optional<String> touch(SecurityGroup begun) {
        return insist(ResourceKey.of(begun), restOfTouch(begun, begun), now -> restOfTouch(begun, now));
    }

    /**
     * A finalizer without a controller makes deletion hang. It is removed only while the status is as our last write
     * left it: a controller that reacted meanwhile manages the object, and would leak the group without its finalizer.
     *
     * @param before the object as our last write left it
     * @return why the finalizer is still there; empty when it is not
     */
    Optional<String> addedFinalizer(SecurityGroup before) {
        return insist(ResourceKey.of(before), UNREAD, now -> restOfAddedFinalizer(before, now));
    }

    /**
     * The finalizer that a repair of a missing group removed is restored where the id was not cleared after all: the
     * object is then as it was found.
     *
     * @param before the object as the removal left it
     * @return why the finalizer is not restored; empty when it is
     */
    Optional<String> removedFinalizer(SecurityGroup before) {
        return insist(ResourceKey.of(before), UNREAD, now -> restOfRemovedFinalizer(before, now));
    }

    private static Next restOfRemovedFinalizer(SecurityGroup before, SecurityGroup now) {
        if (!sameObject(before, now)
                || now.metadata().hasAckFinalizer()
                || now.metadata().deletionTimestamp().isPresent()) {
            return new Next.Finished();
        }
        boolean sameId = now.status().id().isPresent()
                && now.status().id().equals(before.status().id());
        return sameId
                ? new Next.Write(Patches.addFinalizer(now))
                : new Next.GiveUp("status.id is not the one that was recorded");
    }

    private static Next restOfTouch(SecurityGroup begun, SecurityGroup now) {
        if (!sameObject(begun, now)) {
            return new Next.Finished();
        }
        boolean ours = Patches.isTouched(now)
                || now.metadata().generation() == begun.metadata().generation();
        Optional<String> field = Patches.touchedField(begun).filter(name -> ours && Patches.isEmptyList(now, name));
        if (field.isPresent()) {
            return new Next.Write(Patches.endTouch(now, field.get()));
        }
        return Patches.isTouched(now) ? new Next.Write(Patches.dropTouchMark(now)) : new Next.Finished();
    }

    private static Next restOfAddedFinalizer(SecurityGroup before, SecurityGroup now) {
        if (!sameObject(before, now) || !now.metadata().hasAckFinalizer()) {
            return new Next.Finished();
        }
        return ReactionObserver.sameStatus(before, now)
                ? new Next.Write(Patches.removeFinalizer(now))
                : new Next.GiveUp("the controller has begun to react");
    }

    private static boolean sameObject(SecurityGroup one, SecurityGroup other) {
        return one.metadata().uid().equals(other.metadata().uid());
    }

    private Optional<String> insist(ResourceKey key, Next first, Function<SecurityGroup, Next> rest) {
        Next next = first;
        for (int tries = 0; tries < TRIES; tries++) {
            next = next instanceof Next.Write(ObjectNode patch) ? write(key, patch) : next;
            if (next instanceof Next.Finished) {
                return Optional.empty();
            }
            if (next instanceof Next.GiveUp(String reason)) {
                return Optional.of(reason);
            }
            if (tries > 1) {
                sleeper.pause();
            }
            next = read(key, rest);
        }
        return Optional.of(next instanceof Next.ReadAgain(String reason) ? reason : "somebody else kept writing to it");
    }

    private Next write(ResourceKey key, ObjectNode patch) {
        return switch (writer.patch(key, patch)) {
            case PatchResult.Patched ignored -> new Next.Finished();
            case PatchResult.Gone ignored -> new Next.Finished();
            case PatchResult.Conflict ignored -> new Next.ReadAgain("somebody else kept writing to it");
            case PatchResult.Unclear(String reason) -> new Next.ReadAgain(reason);
            case PatchResult.Refused(String reason) -> new Next.GiveUp(reason);
        };
    }

    private Next read(ResourceKey key, Function<SecurityGroup, Next> rest) {
        return switch (reader.get(key)) {
            case Reading.Known<Optional<SecurityGroup>>(Optional<SecurityGroup> object) ->
                object.map(rest).orElseGet(Next.Finished::new);
            case Reading.Unread<Optional<SecurityGroup>>(var gap) -> new Next.ReadAgain(gap.reason());
        };
    }
}

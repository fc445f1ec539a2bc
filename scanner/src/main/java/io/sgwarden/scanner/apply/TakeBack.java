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
 * Takes back what a run has put on an object: the half-done touch, and the finalizer to which no controller reacted.
 *
 * <p>Unlike every other write these are tried again after more than one conflict: the controller that the first half of
 * a touch woke writes at that very moment, and nothing is taken away but what sgwarden itself had put there. Each try
 * looks anew.
 */
final class TakeBack {
    private static final int TRIES = 20;

    private final ClusterReader reader;
    private final ClusterWriter writer;
    private final Sleeper sleeper;

    TakeBack(ClusterReader reader, ClusterWriter writer, Sleeper sleeper) {
        this.reader = reader;
        this.writer = writer;
        this.sleeper = sleeper;
    }

    private sealed interface Look {
        record Write(ObjectNode patch) implements Look {}

        record Finished() implements Look {}

        record Stays(String reason) implements Look {}

        record Again(String reason) implements Look {}
    }

    /**
     * Second half of a touch: the spec ends exactly as it began.
     *
     * @param begun the object as the first half left it
     * @return why the touch is still there; empty when it is not
     */
    Optional<String> touch(SecurityGroup begun) {
        Look first = restOfTouch(begun, begun);
        return insist(ResourceKey.of(begun), first, now -> restOfTouch(begun, now));
    }

    /**
     * A finalizer without a controller makes deletion hang. It goes only while the status is as our last write left it:
     * a controller that reacted meanwhile manages the object, and would leak the group without its finalizer.
     *
     * @param left the object as our last write left it
     * @return why the finalizer is still there; empty when it is not
     */
    Optional<String> finalizer(SecurityGroup left) {
        return insist(ResourceKey.of(left), new Look.Again("it was not read"), now -> restOfFinalizer(left, now));
    }

    /**
     * The finalizer that a repair of a missing group took off goes back on where the id was not cleared after all: the
     * object is then as it was found.
     *
     * @param left the object as the removal left it
     * @return why the finalizer is not back; empty when it is
     */
    Optional<String> removal(SecurityGroup left) {
        return insist(ResourceKey.of(left), new Look.Again("it was not read"), now -> restOfRemoval(left, now));
    }

    private static Look restOfRemoval(SecurityGroup left, SecurityGroup now) {
        if (!sameObject(left, now)
                || now.metadata().hasAckFinalizer()
                || now.metadata().deletionTimestamp().isPresent()) {
            return new Look.Finished();
        }
        boolean sameId = now.status().id().isPresent()
                && now.status().id().equals(left.status().id());
        return sameId
                ? new Look.Write(Patches.addFinalizer(now))
                : new Look.Stays("status.id is not the one that was recorded");
    }

    private static Look restOfTouch(SecurityGroup begun, SecurityGroup now) {
        if (!sameObject(begun, now)) {
            return new Look.Finished();
        }
        Optional<String> field = TouchMark.field(begun);
        boolean ours = TouchMark.isOn(now)
                || now.metadata().generation() == begun.metadata().generation();
        if (ours && field.filter(name -> TouchMark.isEmptyList(now, name)).isPresent()) {
            return new Look.Write(Patches.endTouch(now, field.get()));
        }
        return TouchMark.isOn(now) ? new Look.Write(Patches.dropTouchMark(now)) : new Look.Finished();
    }

    private static Look restOfFinalizer(SecurityGroup left, SecurityGroup now) {
        if (!sameObject(left, now) || !now.metadata().hasAckFinalizer()) {
            return new Look.Finished();
        }
        return Looks.sameStatus(left, now)
                ? new Look.Write(Patches.removeFinalizer(now))
                : new Look.Stays("the controller has begun to react");
    }

    private static boolean sameObject(SecurityGroup one, SecurityGroup other) {
        return one.metadata().uid().equals(other.metadata().uid());
    }

    private Optional<String> insist(ResourceKey key, Look first, Function<SecurityGroup, Look> judge) {
        Look look = first;
        for (int tries = 0; tries < TRIES; tries++) {
            look = look instanceof Look.Write(ObjectNode patch) ? write(key, patch) : look;
            if (look instanceof Look.Finished) {
                return Optional.empty();
            }
            if (look instanceof Look.Stays(String reason)) {
                return Optional.of(reason);
            }
            if (tries > 1) {
                sleeper.pause();
            }
            look = read(key, judge);
        }
        return Optional.of(look instanceof Look.Again(String reason) ? reason : "somebody else kept writing to it");
    }

    private Look write(ResourceKey key, ObjectNode patch) {
        return switch (writer.patch(key, patch)) {
            case PatchResult.Patched ignored -> new Look.Finished();
            case PatchResult.Gone ignored -> new Look.Finished();
            case PatchResult.Conflict ignored -> new Look.Again("somebody else kept writing to it");
            case PatchResult.Unclear(String reason) -> new Look.Again(reason);
            case PatchResult.Refused(String reason) -> new Look.Stays(reason);
        };
    }

    private Look read(ResourceKey key, Function<SecurityGroup, Look> judge) {
        return switch (reader.get(key)) {
            case Reading.Known<Optional<SecurityGroup>>(Optional<SecurityGroup> object) ->
                object.map(judge).orElseGet(Look.Finished::new);
            case Reading.Unread<Optional<SecurityGroup>>(var gap) -> new Look.Again(gap.reason());
        };
    }
}

package io.sgwarden.scanner.apply;

import io.sgwarden.scanner.cluster.ClusterWriter;
import io.sgwarden.scanner.cluster.ClusterWriter.PatchResult;
import io.sgwarden.scanner.model.ResourceKey;
import io.sgwarden.schemas.securitygroup.Ack;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.util.Optional;

/**
 * Releases objects whose finalizer the webhook's guard keeps although they record no group: with the finalizer and
 * without an id, controllers from v1.6.1 take over whatever group gets that name. The controller then tries again.
 * Whether it ever created a group is not known: a status can be lost.
 */
public final class GuardRelease {
    private final ClusterWriter writer;

    public GuardRelease(ClusterWriter writer) {
        this.writer = writer;
    }

    /** Whether it looks as after a CreateSecurityGroup that failed: finalizer, no id, and the controller complains. */
    public static boolean isDue(SecurityGroup object) {
        return object.metadata().deletionTimestamp().isEmpty()
                && object.metadata().hasAckFinalizer()
                && object.status().id().isEmpty()
                && object.status().isTrue(Ack.CONDITION_RECOVERABLE);
    }

    /** Removes the finalizer from the object as it was read; returns why not, where it could not. */
    public Optional<String> release(SecurityGroup object) {
        return switch (writer.patch(ResourceKey.of(object), Patches.removeFinalizer(object))) {
            case PatchResult.Patched ignored -> Optional.empty();
            case PatchResult.Gone ignored -> Optional.empty();
            case PatchResult.Conflict ignored -> Optional.of("it changed meanwhile");
            case PatchResult.Unclear(String reason) -> Optional.of(reason);
            case PatchResult.Refused(String reason) -> Optional.of(reason);
        };
    }
}

package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.policy.Release;
import io.sgwarden.schemas.securitygroup.Ack;
import io.sgwarden.schemas.securitygroup.Metadata;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.util.Optional;

/**
 * Finds objects whose spec is not sent to EC2, so that no rule about it applies (ACK runtime, reconciler.go:517-659).
 */
final class Exemptions {
    private final Release controller;

    /** Before v1.5.0 controllers ignore the annotations and send every spec. */
    Exemptions(Release controller) {
        this.controller = controller;
    }

    /** Why the rules about the spec do not apply; empty if they apply. */
    Optional<String> of(SecurityGroup object) {
        Metadata metadata = object.metadata();
        if (metadata.deletionTimestamp().isPresent()) {
            return Optional.of("the object is being deleted");
        }
        if (knowsAnnotations() && metadata.isTrue(Ack.READ_ONLY)) {
            return Optional.of("the object is read-only (" + Ack.READ_ONLY + ")");
        }
        if (knowsAnnotations() && isAdoption(metadata) && !isManaged(metadata)) {
            return Optional.of("the object adopts a group and takes over its spec (" + Ack.ADOPTION_POLICY + ")");
        }
        return Optional.empty();
    }

    /**
     * As {@link #of(SecurityGroup)}; also exempts the changes with which the controller completes an adoption:
     * finalizer and {@code adopted}, then the group's spec, then, in the status, its id. Without an id it creates
     * nothing.
     */
    Optional<String> of(SecurityGroup object, SecurityGroup oldObject) {
        Metadata old = oldObject.metadata();
        boolean begins = isAdoption(old) && !isManaged(old) && isManaged(object.metadata());
        boolean goesOn = old.isTrue(Ack.ADOPTED) && oldObject.status().id().isEmpty();
        return knowsAnnotations() && (begins || goesOn)
                ? Optional.of("the controller completes an adoption (" + Ack.ADOPTION_POLICY + ")")
                : of(object);
    }

    private static boolean isAdoption(Metadata metadata) {
        return metadata.annotation(Ack.ADOPTION_POLICY).orElse("").equals("adopt");
    }

    private static boolean isManaged(Metadata metadata) {
        return metadata.hasAckFinalizer() || metadata.isTrue(Ack.ADOPTED);
    }

    private boolean knowsAnnotations() {
        return Adoption.isKnownTo(controller);
    }
}

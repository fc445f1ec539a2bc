package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.securitygroup.Ack;
import io.sgwarden.schemas.securitygroup.Metadata;
import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Objects whose spec is not sent to EC2, so that no rule applies (ACK runtime, reconciler.go:517-659). */
final class Exemptions {
    private Exemptions() {}

    /** Why the rules do not apply, where they do not. */
    static Optional<String> of(SecurityGroup object) {
        Metadata metadata = object.metadata();
        if (metadata.deletionTimestamp().isPresent()) {
            return Optional.of("the object is being deleted");
        }
        if (isReadOnly(metadata)) {
            return Optional.of("the object is read-only (" + Ack.READ_ONLY + ")");
        }
        if (isAdoption(metadata) && !isManaged(metadata)) {
            return Optional.of("the object adopts a group and takes over its spec (" + Ack.ADOPTION_POLICY + ")");
        }
        JsonNode spec = object.json().path("spec");
        return spec.isMissingNode() || spec.isNull() ? Optional.of("the object has no spec") : Optional.empty();
    }

    /** As {@link #of(SecurityGroup)}; also the change with which the controller writes the adopted group's spec. */
    static Optional<String> of(SecurityGroup object, SecurityGroup oldObject) {
        Metadata old = oldObject.metadata();
        boolean adopted = isAdoption(old) && !isManaged(old) && isManaged(object.metadata());
        return adopted ? Optional.of("the controller completes an adoption (" + Ack.ADOPTION_POLICY + ")") : of(object);
    }

    private static boolean isReadOnly(Metadata metadata) {
        return metadata.annotation(Ack.READ_ONLY).orElse("").equalsIgnoreCase("true");
    }

    private static boolean isAdoption(Metadata metadata) {
        return metadata.annotation(Ack.ADOPTION_POLICY).orElse("").equals("adopt");
    }

    private static boolean isManaged(Metadata metadata) {
        return metadata.hasAckFinalizer()
                || metadata.annotation(Ack.ADOPTED).orElse("").equalsIgnoreCase("true");
    }
}

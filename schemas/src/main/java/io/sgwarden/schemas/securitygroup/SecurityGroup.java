package io.sgwarden.schemas.securitygroup;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One {@code ec2.services.k8s.aws/v1alpha1 SecurityGroup}, read leniently: a field that is missing or has the wrong
 * type is absent in the records, and unchanged in {@link #json}.
 *
 * @param json the object as it was read, but for {@code metadata.managedFields}; never changed
 */
public record SecurityGroup(Metadata metadata, Optional<Spec> spec, Status status, JsonNode json) {

    /** Whether {@code spec} has the field at all: true for {@code []}, false for an absent list. */
    public boolean specHas(String field) {
        return json.path("spec").has(field);
    }

    /** Whether finalizer, id and resource metadata are all there: then nothing about ownership is in question. */
    public boolean isWhole() {
        return metadata.hasAckFinalizer() && status.id().isPresent() && status.hasOwnerAndRegion();
    }

    /** {@code namespace/name} for people. */
    public String label() {
        return metadata.namespace().isEmpty() ? metadata.name() : metadata.namespace() + "/" + metadata.name();
    }
}

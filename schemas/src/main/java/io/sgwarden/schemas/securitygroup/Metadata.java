package io.sgwarden.schemas.securitygroup;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The object's metadata, as far as sgwarden reads it. Absent strings are {@code ""}, an absent generation is 0.
 *
 * @param namespace {@code ""} where a manifest names none
 * @param managedFields who wrote what; empty where it was not given, as by {@code kubectl get} without
 *     {@code --show-managed-fields}
 */
public record Metadata(
        String namespace,
        String name,
        String uid,
        String resourceVersion,
        long generation,
        Optional<Instant> creationTimestamp,
        Optional<Instant> deletionTimestamp,
        List<String> finalizers,
        Map<String, String> annotations,
        Map<String, String> labels,
        List<ManagedFieldsEntry> managedFields) {

    public Metadata {
        finalizers = List.copyOf(finalizers);
        annotations = Map.copyOf(annotations);
        labels = Map.copyOf(labels);
        managedFields = List.copyOf(managedFields);
    }

    public boolean hasAckFinalizer() {
        return finalizers.contains(Ack.FINALIZER);
    }

    public Optional<String> annotation(String name) {
        return Optional.ofNullable(annotations.get(name));
    }

    /** Whether an annotation says true: ACK reads it in any case of letters. */
    public boolean isTrue(String annotation) {
        return annotation(annotation).filter("true"::equalsIgnoreCase).isPresent();
    }

    /** The id of the group that the object adopts or has adopted, from its adoption-fields. */
    public Optional<String> adoptionId() {
        return annotation(Ack.ADOPTION_FIELDS).flatMap(AdoptionFields::parse).flatMap(AdoptionFields::id);
    }
}

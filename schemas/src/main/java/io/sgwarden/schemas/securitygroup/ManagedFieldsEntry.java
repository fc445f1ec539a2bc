package io.sgwarden.schemas.securitygroup;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * One entry of {@code metadata.managedFields}: who wrote which of the fields that show where a recorded id came from.
 *
 * @param manager who wrote: the name that its requests gave, or of its program
 * @param operation {@code Update} or {@code Apply}
 * @param subresource {@code status}, or {@code ""} for the object itself
 * @param time of its last write
 * @param owns the fields that are its own, of those that matter here
 */
public record ManagedFieldsEntry(
        String manager, String operation, String subresource, Optional<Instant> time, Set<OwnedField> owns) {
    /** The name under which sgwarden writes. */
    public static final String SGWARDEN = "sgwarden";

    public static final String UPDATE = "Update";
    public static final String STATUS = "status";

    /** A field whose owner shows where a recorded id came from. */
    public enum OwnedField {
        /** {@code status.id}. */
        ID,
        /** {@code status.conditions}. */
        CONDITIONS,
        /** ACK's element of {@code metadata.finalizers}. In an entry of the status it is left by a failed creation. */
        FINALIZER
    }

    public ManagedFieldsEntry {
        owns = Set.copyOf(owns);
    }

    /** Whether it records updates of the status, and not a server-side apply. */
    public boolean updatesStatus() {
        return operation.equals(UPDATE) && subresource.equals(STATUS);
    }

    public boolean owns(OwnedField field) {
        return owns.contains(field);
    }
}

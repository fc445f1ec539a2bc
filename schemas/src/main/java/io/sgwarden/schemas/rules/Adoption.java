package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.policy.Release;
import io.sgwarden.schemas.securitygroup.Ack;
import io.sgwarden.schemas.securitygroup.AdoptionFields;
import java.util.Optional;
import java.util.function.Function;

/** What the annotations of adoption mean to a controller. */
final class Adoption {
    private Adoption() {}

    /** Whether the controller knows these annotations and {@code read-only}: before v1.5.0 a gate is off. */
    static boolean isKnownTo(Release controller) {
        return !controller.isBefore(1, 5, 0);
    }

    /** Absent where the annotation is missing or is no JSON object of texts. */
    static Optional<AdoptionFields> fields(SpecView spec) {
        return fields(spec::annotation);
    }

    static Optional<String> id(SpecView spec) {
        return fields(spec).flatMap(AdoptionFields::id);
    }

    private static Optional<AdoptionFields> fields(Function<String, Optional<String>> annotations) {
        return annotations.apply(Ack.ADOPTION_FIELDS).flatMap(AdoptionFields::parse);
    }

    /**
     * Whether the group's own state becomes the spec; on a managed object, and before v1.5.0, the policy has no effect
     * (reconciler.go:576).
     */
    static boolean isAdopt(SpecView spec) {
        return spec.annotation(Ack.ADOPTION_POLICY).filter("adopt"::equals).isPresent()
                && isKnownTo(spec.controller())
                && !spec.hasAckFinalizer()
                && spec.annotation(Ack.ADOPTED).filter("true"::equalsIgnoreCase).isEmpty();
    }

    /**
     * Whether a group that exists is asked for first, so that what only a creation sends may never be sent: by the id
     * of adoption-fields, and since v1.6.1 by name and VPC where there is none.
     *
     * @param annotations the object's, by name
     */
    static boolean mayFindItsGroup(Function<String, Optional<String>> annotations, Release controller) {
        return isKnownTo(controller)
                && annotations
                        .apply(Ack.ADOPTION_POLICY)
                        .filter("adopt-or-create"::equals)
                        .isPresent()
                && (!controller.isBefore(1, 6, 1)
                        || fields(annotations).flatMap(AdoptionFields::id).isPresent());
    }
}

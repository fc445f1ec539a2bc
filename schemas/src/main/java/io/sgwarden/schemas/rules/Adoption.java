package io.sgwarden.schemas.rules;

import io.sgwarden.schemas.policy.Release;
import io.sgwarden.schemas.securitygroup.Ack;
import io.sgwarden.schemas.securitygroup.AdoptionFields;
import java.util.Optional;
import java.util.function.Function;

/** The effect of the annotations for adoption on a controller. */
final class Adoption {
    private Adoption() {}

    /** Whether the controller supports these annotations and {@code read-only}: before v1.5.0 a feature gate is off. */
    static boolean isKnownTo(Release controller) {
        return !controller.isBefore(1, 5, 0);
    }

    /** Empty if the annotation is missing or is not a JSON object of strings. */
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
     * Whether the controller first looks for an existing group, so that values of a creation may never be sent: by the
     * id of adoption-fields, and since v1.6.1 by name and VPC if there is no id.
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

package io.sgwarden.scanner.apply;

import io.sgwarden.schemas.securitygroup.SecurityGroup;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The mark that a touch leaves on an object while it is half done, so that the run after a killed one can finish it.
 */
final class TouchMark {
    static final String ANNOTATION = "sgwarden.io/touch";

    private static final Set<String> FIELDS = Set.of("egressRules", "ingressRules", "tags");

    private TouchMark() {}

    static boolean isOn(SecurityGroup object) {
        return object.metadata().annotation(ANNOTATION).isPresent();
    }

    /** The list that a half-done touch has set; absent where the annotation names none that a touch would set. */
    static Optional<String> field(SecurityGroup object) {
        return object.metadata().annotation(ANNOTATION).filter(FIELDS::contains);
    }

    static boolean isEmptyList(SecurityGroup object, String field) {
        return object.json().path("spec").path(field).isArray()
                && object.json().path("spec").path(field).isEmpty();
    }

    /** Whether the touch that was on the one has been taken off the other, and nothing else of the spec changed. */
    static boolean differOnlyByTouch(SecurityGroup touched, SecurityGroup now) {
        JsonNode before = touched.json().path("spec").deepCopy();
        field(touched).filter(name -> isEmptyList(touched, name)).ifPresent(name -> ((ObjectNode) before).remove(name));
        return before.equals(now.json().path("spec"));
    }
}

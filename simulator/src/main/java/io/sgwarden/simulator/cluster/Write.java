package io.sgwarden.simulator.cluster;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a request wants to do with one object. */
public sealed interface Write {

    /** POST. */
    record Create(ObjectNode object) implements Write {}

    /** PUT. */
    record Replace(ObjectNode object) implements Write {}

    /** PATCH with {@code application/merge-patch+json} (RFC 7386). */
    record Merge(ObjectNode patch) implements Write {}

    /** PATCH with {@code application/json-patch+json} (RFC 6902). */
    record Operations(ArrayNode operations) implements Write {}

    /** PATCH with {@code application/apply-patch+yaml}, the body as JSON. */
    record Apply(ObjectNode object, Conflicts conflicts) implements Write {}

    /** What becomes of fields that others own with other values. */
    enum Conflicts {
        REFUSED,
        TAKEN_OVER
    }

    /** DELETE. */
    record Delete() implements Write {}

    /** Which half of the object a request may write; the other half of its content is ignored. */
    enum Part {
        MAIN,
        STATUS
    }
}

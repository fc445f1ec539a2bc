package io.sgwarden.schemas.rules;

import java.util.List;

/** A rule about an object that a JSON Schema cannot state. It is stateless and pure, and accepts any JSON. */
interface Rule extends CatalogueEntry {

    List<RawViolation> check(SpecView spec);

    /** Whether it checks annotations: the controller reads them even if it does not send the spec to EC2. */
    default boolean checksAnnotations() {
        return false;
    }
}

package io.sgwarden.schemas.rules;

import java.util.List;

/**
 * A rule that a schema cannot state: stateless and pure, total over every JSON. The catalogue lists the rules; nothing
 * registers itself.
 */
interface Rule extends CatalogueEntry {

    List<RawViolation> check(SpecView spec);

    /** What a rule is about. */
    default Subject subject() {
        return Subject.SPEC;
    }

    /** The parts of an object that rules look at. */
    enum Subject {
        SPEC,
        /** Read by the controller whatever becomes of the spec. */
        ANNOTATIONS
    }
}

package io.sgwarden.schemas.rules;

import java.util.List;

/**
 * A rule that a schema cannot state: stateless and pure, total over every JSON. The catalogue lists the rules; nothing
 * registers itself.
 */
interface Rule extends CatalogueEntry {

    List<RawViolation> check(SpecView spec);

    /** Whether it checks annotations: the controller reads them even if it does not send the spec to EC2. */
    default boolean checksAnnotations() {
        return false;
    }
}

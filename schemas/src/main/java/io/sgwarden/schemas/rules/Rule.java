package io.sgwarden.schemas.rules;

import java.util.List;

/**
 * A rule that a schema cannot state: stateless and pure, total over every JSON. The catalogue lists the rules; nothing
 * registers itself.
 */
interface Rule {
    RuleInfo info();

    List<Sighting> check(SpecView spec);
}

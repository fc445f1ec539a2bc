package io.sgwarden.schemas.rules;

import java.util.List;

/** A rule about a change: it compares an object with what it was. Stateless and pure, total over every JSON. */
interface ChangeRule extends CatalogueEntry {

    List<RawViolation> check(SpecView now, SpecView before);
}

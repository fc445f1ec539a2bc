package io.sgwarden.schemas.rules;

import java.util.List;

/** A rule about a change: it compares an object with the old one. It is stateless and pure, and accepts any JSON. */
interface ChangeRule extends CatalogueEntry {

    List<RawViolation> check(SpecView now, SpecView before);
}

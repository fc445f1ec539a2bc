package io.sgwarden.schemas.rules;

/** A rule as the catalogue lists it, in Java or in the JSON Schema. */
interface CatalogueEntry {
    RuleInfo info();
}

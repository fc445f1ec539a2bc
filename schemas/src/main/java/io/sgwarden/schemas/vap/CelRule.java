package io.sgwarden.schemas.vap;

/**
 * A rule of the catalogue in CEL.
 *
 * @param rule its id
 * @param holds CEL: whether an object keeps it, old mistakes included (the ratchet)
 * @param field CEL: a text that names the place
 */
record CelRule(String rule, String holds, String field) {}

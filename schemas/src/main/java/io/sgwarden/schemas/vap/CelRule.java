package io.sgwarden.schemas.vap;

/**
 * A rule in CEL.
 *
 * @param rule its id
 * @param holds CEL: whether an object keeps it; old mistakes do not count (the ratchet)
 * @param field CEL: a string with the path of the field
 */
record CelRule(String rule, String holds, String field) {}

/**
 * JSON Schema 2020-12, as far as our own schema of SecurityGroups uses it: compiled once, then evaluated for every
 * object ({@code docs/adr/0009}). Other schemas are the business of the networknt library.
 */
@NullMarked
package io.sgwarden.schemas.jsonschema;

import org.jspecify.annotations.NullMarked;

package io.sgwarden.schemas.jsonschema;

import java.util.Optional;

/**
 * A value that breaks a constraint.
 *
 * @param missing the property that a {@code required} names and the value lacks
 */
public record Failure(Constraint constraint, Instance instance, Optional<String> missing) {}

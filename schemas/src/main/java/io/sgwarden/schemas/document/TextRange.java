package io.sgwarden.schemas.document;

/**
 * A range of a text.
 *
 * @param end behind its last character; equal to the start where it is not known
 */
public record TextRange(Position start, Position end) {}

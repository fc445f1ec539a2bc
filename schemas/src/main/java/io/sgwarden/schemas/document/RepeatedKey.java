package io.sgwarden.schemas.document;

/** A key that its mapping has already. */
public record RepeatedKey(String name, Position position) {}

package io.sgwarden.scanner.model;

/** An object that this run leaves to the one that reads its account. */
public record LeftObject(ResourceKey key, String uid, String account) {}

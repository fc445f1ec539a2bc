package io.sgwarden.scanner.model;

/** What was read, and what it means. */
public record Scan(Inventory inventory, Findings findings) {}

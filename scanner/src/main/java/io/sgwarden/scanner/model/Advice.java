package io.sgwarden.scanner.model;

/**
 * A recommendation that concerns several objects.
 *
 * @param subject what it is about: a controller's release, or an IAM action
 * @param text whole sentences
 */
public record Advice(String subject, String text) {}

package io.sgwarden.scanner.model;

/**
 * Something that would help more than one object, and that is nobody's finding.
 *
 * @param subject what it is about: a controller's release, or an IAM action
 * @param text whole sentences
 */
public record Advice(String subject, String text) {}

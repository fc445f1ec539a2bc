package io.sgwarden.scanner.lint;

import java.util.Optional;

/**
 * A text that may hold SecurityGroups.
 *
 * @param chart the folder of the Helm chart that it is a template of, or a rendering of
 */
public record Manifest(String text, LintSource source, Optional<String> chart) {
    /** A file that belongs to no chart. */
    public static Manifest of(String text, String file) {
        return new Manifest(text, LintSource.file(file), Optional.empty());
    }

    /** The same as a template of that chart. */
    public Manifest templateOf(Optional<String> other) {
        return new Manifest(text, source, other);
    }
}

package io.sgwarden.scanner.lint;

import java.util.Optional;

/**
 * Where a manifest is from.
 *
 * @param file as it was named, {@code <stdin>} for standard input; of a rendering, the file that a change belongs in
 * @param rendering the command that printed it; then lines are those of what it printed, and not those of the file
 */
public record LintSource(String file, Optional<String> rendering) {
    public static LintSource file(String name) {
        return new LintSource(name, Optional.empty());
    }
}

package io.sgwarden.scanner.lint;

import io.sgwarden.schemas.document.Position;
import java.util.Optional;

/**
 * Something that could not be judged: an unreadable file, a template, a rendering that failed.
 *
 * @param position where it is in the file, if that is known
 * @param message a sentence without full stop that names the file and says what to do
 */
public record LintProblem(String file, Optional<Position> position, String message) {}

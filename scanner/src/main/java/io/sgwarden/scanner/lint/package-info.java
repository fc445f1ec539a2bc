/**
 * Manifests before they are applied: the rule engine over files, with the line and column of every violation.
 *
 * <p>Reads texts that it is given; files and streams are the command's business.
 */
@NullMarked
package io.sgwarden.scanner.lint;

import org.jspecify.annotations.NullMarked;

/**
 * The commands.
 *
 * <p>Wiring, options, exit codes; no logic of the stages.
 */
@NullMarked
package io.sgwarden.scanner.cli;

import org.jspecify.annotations.NullMarked;

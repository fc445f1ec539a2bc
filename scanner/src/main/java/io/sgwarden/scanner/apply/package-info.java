/**
 * Stage 7: writes a repair plan; looks, acts and looks again.
 *
 * <p>Every write re-checks its preconditions on what it has just read.
 */
@NullMarked
package io.sgwarden.scanner.apply;

import org.jspecify.annotations.NullMarked;

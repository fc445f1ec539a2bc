/**
 * Stage 8: the report and its renderings.
 *
 * <p>Sorted and byte-stable for the same input and clock.
 */
@NullMarked
package io.sgwarden.scanner.report;

import org.jspecify.annotations.NullMarked;

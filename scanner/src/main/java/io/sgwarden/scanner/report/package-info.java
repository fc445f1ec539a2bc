/**
 * The scan report as records: what every format is rendered from, and its history over runs.
 *
 * <p>Sorted and byte-stable for the same input and clock.
 */
@NullMarked
package io.sgwarden.scanner.report;

import org.jspecify.annotations.NullMarked;

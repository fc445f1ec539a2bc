/**
 * The records that travel along the pipeline.
 *
 * <p>No stage's logic lives here.
 */
@NullMarked
package io.sgwarden.scanner.model;

import org.jspecify.annotations.NullMarked;

/**
 * Stage 6: what would repair each finding, complete before anything is written.
 *
 * <p>Pure.
 */
@NullMarked
package io.sgwarden.scanner.plan;

import org.jspecify.annotations.NullMarked;

/**
 * The stages of a run in their order, the look-up of single groups, and the examination of one object before a write.
 *
 * <p>Reads only.
 */
@NullMarked
package io.sgwarden.scanner.pipeline;

import org.jspecify.annotations.NullMarked;

/**
 * Stage 5: the one state of each object and group.
 *
 * <p>Pure.
 */
@NullMarked
package io.sgwarden.scanner.classify;

import org.jspecify.annotations.NullMarked;

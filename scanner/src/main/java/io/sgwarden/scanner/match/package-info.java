/**
 * Stage 3: joins objects with groups.
 *
 * <p>Pure.
 */
@NullMarked
package io.sgwarden.scanner.match;

import org.jspecify.annotations.NullMarked;

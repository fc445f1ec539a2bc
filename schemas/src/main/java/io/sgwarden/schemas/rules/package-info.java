/**
 * The rule catalogue: one rule, one file, one id.
 *
 * <p>A rule is pure; it neither reads the clock nor does I/O.
 */
@NullMarked
package io.sgwarden.schemas.rules;

import org.jspecify.annotations.NullMarked;
